import ConfigValue
import Diagnostics

extension DocumentBuilder {
    private static let keysSearchedInOrder = 16

    /// Reads a node that stands where a key of the innermost mapping does.
    ///
    /// - Parameter last: The index of that mapping among the open collections.
    mutating func key(_ node: NodeID, ofOpen last: Int) throws(Diagnostic) -> OpenCollection.Key {
        let word = plainWord(node)
        let index: UInt32
        if let word, let known = keyBehindLast(word) {
            index = known
        } else {
            let text = try keyText(node)
            if word != nil, text == "<<", limits.mergesKeys {
                if let first = open[last].merge { throw duplicate(text, node, first: first.key) }
                return .merge(node)
            }
            index = try keyIndex(text, node)
            if let word { plainKeys[Int(index)] = word }
        }
        lastKey = Int(index)
        // Keys that are new in the document, or come in the order of a mapping before, are above all others of their own.
        if index < open[last].firstNewKey {
            if let first = member(index, ofOpen: last) {
                throw duplicate(arena.keys[Int(index)], node, first: first.keyNode)
            }
        } else {
            open[last].firstNewKey = index + 1
        }
        return .member(index, node)
    }

    /// Where a node's text stands, where it is a plain scalar without a tag.
    private func plainWord(_ node: NodeID) -> Range<Int>? {
        let node = arena[node]
        guard node.style == .plain, node.tag == 0, case .verbatim(let start, let count) = node.content else {
            return nil
        }
        return Int(start)..<Int(start + count)
    }

    /// The key that follows the last one in the order of the document's keys, where this word is it too.
    ///
    /// Mappings of one shape repeat each other's keys, which need not be read again then.
    private func keyBehindLast(_ word: Range<Int>) -> UInt32? {
        let next = lastKey + 1
        guard next < plainKeys.count, let known = plainKeys[next], text.file.hasSameBytes(known, word) else {
            return nil
        }
        return UInt32(next)
    }

    private mutating func member(_ key: UInt32, ofOpen last: Int) -> NodeArena.MemberSlot? {
        let members = memberStack[open[last].base...]
        if members.count > Self.keysSearchedInOrder {
            for member in members.dropFirst(open[last].seenKeys.count) { open[last].seenKeys.insert(member.key) }
            guard open[last].seenKeys.contains(key) else { return nil }
        }
        return members.first { $0.key == key }
    }

    private func duplicate(_ key: String, _ node: NodeID, first: NodeID) -> Diagnostic {
        Diagnostic(
            .duplicateKey, "the key '\(key.shown)' is here twice", at: location(of: node),
            hint: "keep one of the two", related: [.init("the first one", at: location(of: first))])
    }

    private func keyText(_ node: NodeID) throws(Diagnostic) -> String {
        guard let text = arena.text(of: node, in: text.file) else {
            throw Diagnostic(.syntax, "a key must be a string, not a list or a map", at: location(of: node))
        }
        guard limits.keys == .strings else { return text }
        switch arena.tag(of: node) {
        case .none where arena[node].style != .plain: return text
        case .nonSpecific, .core(.str): return text
        case .none:
            let value = CoreScalar.value(of: text)
            if case .string? = value { return text }
            throw Diagnostic(
                .syntax, "a key must be a string, not \(value?.keyDescription ?? "a number")", at: location(of: node),
                hint: text.isEmpty ? "write a key before the ':'" : "quote it: \"\(text.shown)\"")
        case let tag:
            throw Diagnostic(
                .syntax, "a key cannot have the tag \(tag.written.shown)", at: location(of: node),
                hint: "write the tag before the value")
        }
    }

    private mutating func keyIndex(_ key: String, _ node: NodeID) throws(Diagnostic) -> UInt32 {
        let count = arena.keys.count
        if count <= Self.keysSearchedInOrder {
            if let index = arena.keys.firstIndex(of: key) { return try known(UInt32(index), as: key, node) }
        } else {
            if keyIndices.isEmpty {
                for (index, key) in arena.keys.enumerated() { keyIndices[key] = UInt32(index) }
            }
            if let index = keyIndices[key] { return try known(index, as: key, node) }
            keyIndices[key] = UInt32(count)
        }
        arena.keys.append(key)
        plainKeys.append(nil)
        return UInt32(count)
    }

    /// Unicode has several spellings of a character, which look alike and are one key: a file has one of them, so that
    /// none takes another's place unseen.
    private func known(_ index: UInt32, as key: String, _ node: NodeID) throws(Diagnostic) -> UInt32 {
        let first = arena.keys[Int(index)]
        guard !text.file.isASCII || arena[node].style != .plain, !first.utf8.elementsEqual(key.utf8) else {
            return index
        }
        let place = plainKeys[Int(index)].map { location($0) }
        let (here, there) = Self.spellings(of: key, first)
        throw Diagnostic(
            .duplicateKey, "the key '\(key.shown)' is in the file in two spellings of Unicode, which are one key",
            at: location(of: node),
            hint: "write it in one way: here a character is \(here), and before it is \(there)",
            related: place.map { [.init("the first one", at: $0)] } ?? [])
    }

    /// The scalars of the first character that two equal texts spell in different ways.
    private static func spellings(of left: String, _ right: String) -> (String, String) {
        let (left, right) =
            zip(left, right).first { !$0.0.utf8.elementsEqual($0.1.utf8) }.map { (String($0.0), String($0.1)) }
            ?? (left, right)
        func spelling(_ text: String) -> String { text.unicodeScalars.map(\.codePoint).joined(separator: " ") }
        return (spelling(left), spelling(right))
    }

    func location(of node: NodeID) -> SourceLocation {
        location(Int(arena[node].start)..<Int(arena[node].end))
    }
}

extension ConfigValue {
    fileprivate var keyDescription: String {
        switch self {
        case .null: "null"
        case .bool: "a bool"
        default: "a number"
        }
    }
}
