import Diagnostics

/// Turns the events of a text into an arena of nodes.
struct DocumentBuilder {
    let text: DocumentText
    let limits: DocumentLimits
    var arena = NodeArena()
    var budget: ExpansionBudget
    var anchors: [String: Anchor] = [:]

    // What is open: each collection knows where its own part of the stacks begins.
    var open: [OpenCollection] = []
    var elementStack: [NodeID] = []
    var memberStack: [NodeArena.MemberSlot] = []

    var keyIndices: [String: UInt32] = [:]
    /// For each key, where it stands as a plain scalar, if it does.
    var plainKeys: [Range<Int>?] = []
    /// The index of the key that was read last.
    var lastKey = -1
    /// As nodes have them.
    var tagIndices: [NodeTag: UInt16] = [:]

    /// What an alias stands for.
    struct Anchor {
        /// Nil while the anchor's own collection is open.
        var node: NodeID?
        var expansion = ExpansionBudget.Expansion()
    }

    init(text: DocumentText, limits: DocumentLimits) {
        self.text = text
        self.limits = limits
        budget = ExpansionBudget(limits: limits, file: text.file)
        arena.reserve(forBytes: text.file.byteCount - text.start)
    }

    mutating func build() throws(Diagnostic) -> NodeArena {
        // A source file's text is contiguous, so that the closure always runs.
        let outcome = text.file.text.utf8.withContiguousStorageIfAvailable { bytes in
            Result { () throws(Diagnostic) in try read(bytes) }
        }
        try outcome?.get()
        arena.shrink()
        return arena
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic) {
        var stream = try EventStream(text, bytes: bytes)
        while true {
            let event = try stream.next()
            switch event.kind {
            case .streamEnd:
                return try budget.checkTotal(nodes: arena.nodes.count)
            case .documentStart: try beginDocument(event)
            case .scalar(let value, let style): try addScalar(value, style: style, event, in: bytes)
            case .alias(let name): try addAlias(to: name, event)
            case .sequenceStart(let isFlow): try beginCollection(.sequence, isFlow: isFlow, event, in: bytes)
            case .mappingStart(let isFlow): try beginCollection(.mapping, isFlow: isFlow, event, in: bytes)
            case .collectionEnd: try endCollection(event)
            case .other: break
            }
        }
    }

    private mutating func beginDocument(_ event: Event) throws(Diagnostic) {
        guard arena.roots.count < limits.documents else {
            throw Diagnostic(
                .syntax, "a second document begins here, and a file holds one", at: location(event.range),
                hint: "remove the line '---', or move what follows it to a file of its own")
        }
        anchors = [:]
    }

    func location(_ range: Range<Int>) -> SourceLocation { text.file.location(of: range) }
}
