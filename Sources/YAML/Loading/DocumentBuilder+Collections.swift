import Diagnostics

extension DocumentBuilder {
    mutating func beginCollection(
        _ kind: OpenCollection.Kind, isFlow: Bool, _ event: Event, in bytes: UnsafeBufferPointer<UInt8>
    ) throws(Diagnostic) {
        let nodesBefore = budget.nodes
        try budget.spend(.init(nodes: 1, height: 1), depth: open.count, at: event.range)
        if let parent = open.last, parent.kind == .mapping, parent.key == nil {
            throw Diagnostic(.syntax, "a key must be a string, not a list or a map", at: location(event.range))
        }
        guard isFlow || limits.collections == .all else {
            throw Diagnostic(
                .syntax, "a \(kind == .mapping ? "map" : "list") is written in brackets here",
                at: location(event.range),
                hint: kind == .mapping ? "write {key: value}, or quote the text" : "write [a, b], or quote the text")
        }
        let tag = try tagIndex(of: event, style: .plain, collection: kind, in: bytes)
        let node = arena.append(
            NodeArena.Node(
                start: UInt32(event.range.lowerBound), end: UInt32(event.range.upperBound),
                content: .elements(start: 0, count: 0), style: .plain, tag: tag))
        if let anchor = event.anchor { anchors[anchor] = Anchor(node: nil) }
        open.append(
            OpenCollection(
                kind: kind, isFlow: isFlow, node: node, anchor: event.anchor,
                base: kind == .sequence ? elementStack.count : memberStack.count, nodesBefore: nodesBefore,
                contentEnd: event.range.upperBound))
    }

    mutating func endCollection(_ event: Event) throws(Diagnostic) {
        guard let collection = open.popLast() else { return }
        // No slice of a stack may live on while it shrinks: that would copy the stack.
        switch collection.kind {
        case .sequence:
            let count = elementStack.count - collection.base
            arena[collection.node].content = .elements(start: UInt32(arena.elements.count), count: UInt32(count))
            arena.elements.append(contentsOf: elementStack[collection.base...])
            elementStack.removeLast(count)
        case .mapping:
            let start = arena.members.count
            if let merge = collection.merge { appendMerged(merge, into: collection) }
            arena.members.append(contentsOf: memberStack[collection.base...])
            memberStack.removeLast(memberStack.count - collection.base)
            arena[collection.node].content = .members(
                start: UInt32(start), count: UInt32(arena.members.count - start))
        }
        // A block collection has no end of its own: libyaml reports the start of what follows.
        arena[collection.node].end = UInt32(collection.isFlow ? event.range.upperBound : collection.contentEnd)
        let height = collection.height + 1
        if let anchor = collection.anchor {
            let expansion = ExpansionBudget.Expansion(nodes: budget.nodes - collection.nodesBefore, height: height)
            anchors[anchor] = Anchor(node: collection.node, expansion: expansion)
        }
        noteHeight(height)
        try place(collection.node)
    }
}
