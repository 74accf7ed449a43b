import Diagnostics

extension DocumentBuilder {
    /// The number of the tag of a node in the arena: 0 for none.
    ///
    /// - Parameter collection: What the node is, nil for a scalar.
    mutating func tagIndex(
        of event: Event, style: ScalarStyle, collection: OpenCollection.Kind?, in bytes: UnsafeBufferPointer<UInt8>
    ) throws(Diagnostic) -> UInt16 {
        let tag: NodeTag
        if let name = event.tag {
            tag = NodeTag(name: name)
        } else if collection != nil || style == .plain, tagRange(of: event, in: bytes) != nil {
            // libyaml forgets a lone `!`.
            tag = .nonSpecific
        } else {
            return 0
        }
        try check(tag, collection, at: tagRange(of: event, in: bytes) ?? event.range)
        if let index = tagIndices[tag] { return index }
        guard arena.tags.count < NodeArena.maximumTags else {
            throw Diagnostic(
                .limitExceeded, "the file has more than \(NodeArena.maximumTags) different tags",
                at: location(event.range))
        }
        arena.tags.append(tag)
        let index = UInt16(arena.tags.count)
        tagIndices[tag] = index
        return index
    }

    private func check(_ tag: NodeTag, _ collection: OpenCollection.Kind?, at range: Range<Int>) throws(Diagnostic) {
        switch tag {
        case .other where limits.tags == .known:
            throw Diagnostic(
                .unknownTag, "unknown tag \(tag.written.shown)", at: location(range), hint: tag.nearMisses)
        case .core(let core) where core.collection != collection:
            throw Diagnostic(
                .typeMismatch, "the tag \(tag.written) does not fit \(collection.description)", at: location(range))
        default: break
        }
    }

    /// Where the tag of an event stands: it or an anchor begins the event.
    private func tagRange(of event: Event, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var rest = bytes[event.range]
        while let first = rest.first, first == UInt8(ascii: "&") || first == UInt8(ascii: "!") {
            let word = rest.prefix { !Self.blanks.contains($0) }
            if first == UInt8(ascii: "!") { return word.startIndex..<word.endIndex }
            rest = rest[word.endIndex...].drop { Self.blanks.contains($0) }
        }
        return nil
    }

    private static let blanks = Array(" \t\r\n".utf8)
}

extension CoreTag {
    fileprivate var collection: OpenCollection.Kind? {
        switch self {
        case .seq: .sequence
        case .map: .mapping
        case .str, .int, .float, .bool, .null: nil
        }
    }
}

extension OpenCollection.Kind? {
    fileprivate var description: String {
        switch self {
        case .sequence: "a list"
        case .mapping: "a map"
        case nil: "a scalar"
        }
    }
}
