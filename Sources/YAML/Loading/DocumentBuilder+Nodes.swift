import Diagnostics

extension DocumentBuilder {
    mutating func addScalar(
        _ value: UnsafeBufferPointer<UInt8>, style: ScalarStyle, _ event: Event, in bytes: UnsafeBufferPointer<UInt8>
    ) throws(Diagnostic) {
        try budget.spend(.init(), depth: open.count, at: event.range)
        let range = style.isBlock ? trimmingBlanks(event.range, in: bytes) : event.range
        let restored = text.standIns?.restored(value)
        let content =
            restored?.withUnsafeBufferPointer { self.content(of: $0, style: style, range: range, in: bytes) }
            ?? self.content(of: value, style: style, range: range, in: bytes)
        let node = arena.append(
            NodeArena.Node(
                start: UInt32(range.lowerBound), end: UInt32(range.upperBound), content: content, style: style,
                tag: try tagIndex(of: event, style: style, collection: nil, in: bytes)))
        if let anchor = event.anchor { anchors[anchor] = Anchor(node: node) }
        try place(node)
    }

    /// An alias is a node of its own place that shares the content of what it names.
    mutating func addAlias(to name: String, _ event: Event) throws(Diagnostic) {
        guard let anchor = anchors[name] else {
            throw Diagnostic(
                .syntax, "no anchor &\(name.shown) stands before this alias", at: location(event.range),
                hint: NearMisses.question(name, in: anchors.keys))
        }
        guard let target = anchor.node else {
            throw Diagnostic(
                .syntax, "*\(name.shown) stands inside of the value that it names", at: location(event.range))
        }
        try budget.spend(anchor.expansion, depth: open.count, at: event.range)
        var node = arena[target]
        node.start = UInt32(event.range.lowerBound)
        node.end = UInt32(event.range.upperBound)
        noteHeight(anchor.expansion.height)
        try place(arena.append(node))
    }

    mutating func noteHeight(_ height: Int) {
        guard let last = open.indices.last else { return }
        open[last].height = max(open[last].height, height)
    }

    /// Puts a finished node where it belongs: it is a root, an element, a key or a value.
    mutating func place(_ node: NodeID) throws(Diagnostic) {
        guard let last = open.indices.last else {
            arena.addRoot(node)
            return
        }
        open[last].contentEnd = max(open[last].contentEnd, Int(arena[node].end))
        switch (open[last].kind, open[last].key) {
        case (.sequence, _): elementStack.append(node)
        case (.mapping, nil): open[last].key = try key(node, ofOpen: last)
        case (.mapping, .member(let key, let keyNode)):
            memberStack.append(NodeArena.MemberSlot(key: key, keyNode: keyNode, value: node))
            open[last].key = nil
        case (.mapping, .merge(let keyNode)):
            open[last].merge = OpenCollection.Merge(key: keyNode, sources: try mergeSources(node))
            open[last].key = nil
        }
    }

    /// The scalar's text stays in the file where it stands there letter by letter.
    private mutating func content(
        of value: UnsafeBufferPointer<UInt8>, style: ScalarStyle, range: Range<Int>,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> NodeArena.Content {
        // Tags and anchors stand before the text, so that only its end is known.
        let end = range.upperBound - (style.isQuoted ? 1 : 0)
        let start = end - value.count
        if start >= range.lowerBound, !style.isBlock, bytes[start..<end].elementsEqual(value) {
            return .verbatim(start: UInt32(start), count: UInt32(value.count))
        }
        arena.texts.append(String(decoding: value, as: UTF8.self))
        return .kept(UInt32(arena.texts.count - 1))
    }

    /// libyaml ends a block scalar behind the blank lines that follow it.
    private func trimmingBlanks(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let blanks = bytes[range].reversed().prefix { byte in
            [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(byte)
        }
        return range.lowerBound..<(range.upperBound - blanks.count)
    }
}
