import ConfigValue
import Diagnostics
import YAML

/// What a layer says of a place: a node of a file, which an override of a request puts below a path still to walk.
struct Input: Sendable {
    let file: ParsedFile
    let node: NodeID
    /// The key that leads to the node; the node itself where none does.
    private let keyNode: NodeID
    /// An index into the tree's layers.
    private let layerIndex: UInt32
    /// What a request adds to the node; nil for what stands in a file.
    private let walk: Walk?

    /// The way of an override to its place.
    private final class Walk: Sendable {
        let path: ArraySlice<ValuePath.Component>
        /// The bytes of the path as the request writes it.
        let writtenRange: Range<Int>
        let isUnset: Bool

        init(path: ArraySlice<ValuePath.Component>, writtenRange: Range<Int>, isUnset: Bool) {
            self.path = path
            self.writtenRange = writtenRange
            self.isUnset = isUnset
        }
    }

    init(file: ParsedFile, node: NodeID, keyNode: NodeID? = nil, layer: Int) {
        self.init(file: file, node: node, keyNode: keyNode ?? node, layerIndex: UInt32(layer), walk: nil)
    }

    /// What an override of a request says.
    ///
    /// - Parameters:
    ///   - path: What is still to walk.
    ///   - writtenRange: The bytes of the path as the request writes it.
    ///   - isUnset: Whether it takes back what lower layers set, without a node that says so.
    init(
        file: ParsedFile, node: NodeID, layer: Int, path: ArraySlice<ValuePath.Component>, writtenRange: Range<Int>,
        isUnset: Bool
    ) {
        self.init(
            file: file, node: node, keyNode: node, layerIndex: UInt32(layer),
            walk: Walk(path: path, writtenRange: writtenRange, isUnset: isUnset))
    }

    private init(file: ParsedFile, node: NodeID, keyNode: NodeID, layerIndex: UInt32, walk: Walk?) {
        self.file = file
        self.node = node
        self.keyNode = keyNode
        self.layerIndex = layerIndex
        self.walk = walk
    }

    enum Effect {
        case set
        case override
        case append
        case prepend
        case remove
        case reset
    }

    var layer: Int { Int(layerIndex) }

    var path: ArraySlice<ValuePath.Component> { walk?.path ?? [] }

    /// Whether something of an override's path is still to walk.
    var hasPath: Bool { walk.map { !$0.path.isEmpty } ?? false }

    /// Whether the layer takes back what lower layers set, without a node that says so.
    var isUnset: Bool { walk?.isUnset ?? false }

    var document: Document { file.document }

    /// What is done with what lower layers set.
    var effect: Effect {
        guard !hasPath else { return .set }
        if isUnset { return .reset }
        return switch document.tag(of: node) {
        case .override: .override
        case .append: .append
        case .prepend: .prepend
        case .remove: .remove
        case .reset: .reset
        default: .set
        }
    }

    /// The kind of node that stands at the place itself.
    var kind: NodeKind {
        switch walk?.path.first {
        case .key?: .mapping
        case .index?: .sequence
        case nil: document.kind(of: node)
        }
    }

    /// The members of a mapping, or the one that an override's path names.
    var members: [(key: String, input: Input)] {
        if case .key(let key)? = walk?.path.first { return [(key, belowPath)] }
        return document.members(of: node).map { member in
            (
                member.key,
                Input(file: file, node: member.value, keyNode: member.keyNode, layerIndex: layerIndex, walk: nil)
            )
        }
    }

    var elements: [Input] {
        document.elements(of: node).map {
            Input(file: file, node: $0, keyNode: $0, layerIndex: layerIndex, walk: nil)
        }
    }

    /// The same, a step further down the path.
    var belowPath: Input {
        let rest = walk.map {
            Walk(path: $0.path.dropFirst(), writtenRange: $0.writtenRange, isUnset: $0.isUnset)
        }
        return Input(file: file, node: node, keyNode: keyNode, layerIndex: layerIndex, walk: rest)
    }

    var location: SourceLocation { isUnset ? keyLocation : document.location(of: node) }

    var keyLocation: SourceLocation { document.file.location(of: keyRange) }

    /// The key that leads to the node, as written.
    var keyText: String { document.file.text(in: keyRange) }

    /// The bytes of the key or path that leads to the node; the node's own where none does.
    private var keyRange: Range<Int> { walk?.writtenRange ?? document.range(of: keyNode) }

    /// Whether the place holds an expression that gives the whole value.
    var isExpression: Bool { !hasPath && !isUnset && file.isExpression(node) }

    /// Whether the place holds null itself.
    var isNull: Bool {
        guard !hasPath, kind == .scalar, !isExpression else { return false }
        return (try? document.value(of: node)) == .null
    }
}
