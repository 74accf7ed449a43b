import Diagnostics

/// What a document holds, in flat arrays; offsets and indices are of 32 bits, which the file limit keeps in range.
struct NodeArena: Sendable {
    struct Node: Sendable {
        var start: UInt32
        var end: UInt32
        var content: Content
        var style: ScalarStyle
        /// One more than an index into ``NodeArena/tags``; 0 where no tag is written.
        var tag: UInt16
    }

    enum Content: Sendable {
        /// A scalar whose text stands in the file as it is.
        case verbatim(start: UInt32, count: UInt32)
        /// A scalar whose text is an entry of ``NodeArena/texts``.
        case kept(UInt32)
        case elements(start: UInt32, count: UInt32)
        case members(start: UInt32, count: UInt32)
    }

    struct MemberSlot: Sendable {
        /// An index into ``NodeArena/keys``.
        var key: UInt32
        var keyNode: NodeID
        var value: NodeID
    }

    var nodes: [Node] = []
    var elements: [NodeID] = []
    var members: [MemberSlot] = []
    /// Each different key of the document once.
    var keys: [String] = []
    var texts: [String] = []
    var tags: [NodeTag] = []
    private(set) var root: NodeID?
    /// Those of the documents behind the first, apart for nearly no file has any.
    private var furtherRoots: [NodeID] = []

    static let maximumTags = Int(UInt16.max)

    var roots: [NodeID] { root.map { [$0] + furtherRoots } ?? [] }

    subscript(node: NodeID) -> Node {
        get { nodes[Int(node.index)] }
        set { nodes[Int(node.index)] = newValue }
    }

    func tag(of node: NodeID) -> NodeTag {
        let index = self[node].tag
        return index == 0 ? .none : tags[Int(index) - 1]
    }

    /// A scalar's text, nil for collections.
    func text(of node: NodeID, in file: SourceFile) -> String? {
        switch self[node].content {
        case .verbatim(let start, let count): file.text(in: Int(start)..<Int(start + count))
        case .kept(let index): texts[Int(index)]
        case .elements, .members: nil
        }
    }

    /// Makes room for what a small text may hold, so that no array grows a node at a time.
    mutating func reserve(forBytes count: Int) {
        let count = min(count, 4_096)
        nodes.reserveCapacity(count / 4)
        keys.reserveCapacity(count / 8)
    }

    /// Gives back the room that arrays have taken to grow into; a project keeps thousands of documents.
    mutating func shrink() {
        nodes = nodes.shrunken
        elements = elements.shrunken
        members = members.shrunken
        keys = keys.shrunken
        texts = texts.shrunken
    }

    mutating func addRoot(_ node: NodeID) {
        if root == nil { root = node } else { furtherRoots.append(node) }
    }

    mutating func append(_ node: Node) -> NodeID {
        nodes.append(node)
        return NodeID(index: UInt32(nodes.count - 1))
    }
}

extension NodeArena {
    /// One plain scalar.
    init(word: Range<Int>) {
        self.init()
        let (start, end) = (UInt32(word.lowerBound), UInt32(word.upperBound))
        nodes = [
            Node(start: start, end: end, content: .verbatim(start: start, count: end - start), style: .plain, tag: 0)
        ]
        addRoot(NodeID(index: 0))
    }
}

extension Array {
    /// The same elements in no more room than they need.
    fileprivate var shrunken: [Element] {
        capacity <= count + count / 8
            ? self
            : Array(unsafeUninitializedCapacity: count) { buffer, initialized in
                _ = buffer.initialize(fromContentsOf: self)
                initialized = count
            }
    }
}
