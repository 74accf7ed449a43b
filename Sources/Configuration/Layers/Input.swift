import ConfigValue
import Diagnostics
import YAML

/// What a layer says of a place: a node of a file, which an override of a request puts below a path still to walk.
struct Input: Sendable {
    let file: ParsedFile
    let node: NodeID
    /// The bytes of the key or path that leads to the node; the node's own where none does.
    let keyRange: Range<Int>
    /// An index into the tree's layers.
    let layer: Int
    var path: ArraySlice<ValuePath.Component> = []
    /// Whether the layer takes back what lower layers set, without a node that says so.
    var isUnset = false

    init(file: ParsedFile, node: NodeID, keyRange: Range<Int>? = nil, layer: Int) {
        self.file = file
        self.node = node
        self.keyRange = keyRange ?? file.document.range(of: node)
        self.layer = layer
    }

    enum Effect {
        case set
        case override
        case append
        case prepend
        case remove
        case reset
    }

    var document: Document { file.document }

    /// What is done with what lower layers set.
    var effect: Effect {
        guard path.isEmpty else { return .set }
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
        switch path.first {
        case .key?: .mapping
        case .index?: .sequence
        case nil: document.kind(of: node)
        }
    }

    /// The members of a mapping, or the one that an override's path names.
    var members: [(key: String, input: Input)] {
        if case .key(let key)? = path.first { return [(key, belowPath)] }
        return document.members(of: node).map { member in
            let keyRange = document.range(of: member.keyNode)
            return (member.key, Input(file: file, node: member.value, keyRange: keyRange, layer: layer))
        }
    }

    var elements: [Input] {
        document.elements(of: node).map { Input(file: file, node: $0, layer: layer) }
    }

    /// The same, a step further down the path.
    var belowPath: Input {
        var input = self
        input.path = path.dropFirst()
        return input
    }

    var location: SourceLocation { document.location(of: node) }

    var keyLocation: SourceLocation { document.file.location(of: keyRange) }

    /// Whether the place holds an expression that gives the whole value.
    var isExpression: Bool { path.isEmpty && !isUnset && file.isExpression(node) }

    /// Whether the place holds null itself.
    var isNull: Bool {
        guard path.isEmpty, kind == .scalar, !isExpression else { return false }
        return (try? document.value(of: node)) == .null
    }
}
