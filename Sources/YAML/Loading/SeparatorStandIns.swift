import Diagnostics

/// What libyaml is given to read in place of U+0085, U+2028 and U+2029.
///
/// It takes these for line breaks, as YAML 1.1 has it; to YAML 1.2 they are characters as any other (§5.4). A stand-in is
/// an ordinary character of as many bytes, which the text neither holds nor names in an escape, so that in what libyaml
/// gives back it can mean nothing else.
struct SeparatorStandIns {
    private struct Pair {
        let separator: [UInt8]
        let standIn: [UInt8]
    }

    private let pairs: [Pair]

    private static let separators: [Unicode.Scalar] = ["\u{85}", "\u{2028}", "\u{2029}"]
    /// Code points that Unicode has not assigned, and some for private use.
    private static let candidates: [Unicode.Scalar] =
        ["\u{378}", "\u{379}", "\u{381}", "\u{38B}", "\u{38D}", "\u{3A2}", "\u{530}", "\u{557}"]
        + (UInt32(0xF8D0)...0xF8DF).compactMap(Unicode.Scalar.init)

    /// Nil where the text has no such character.
    init?(_ file: SourceFile, from start: Int) throws(Diagnostic) {
        let text = file.text.utf8.dropFirst(start)
        let found = text.withContiguousStorageIfAvailable { bytes in
            bytes.holdsSeparator ? Self.separators.filter { bytes.holds(Array($0.utf8)) } : []
        }
        guard let separators = found, !separators.isEmpty else { return nil }
        var pairs: [Pair] = []
        for separator in separators {
            let bytes = Array(separator.utf8)
            let standIn = Self.candidates.first { candidate in
                candidate.utf8.count == bytes.count && !pairs.contains { $0.standIn.elementsEqual(candidate.utf8) }
                    && text.withContiguousStorageIfAvailable { $0.mayHold(candidate) } == false
            }
            guard let standIn else {
                throw Diagnostic(
                    .syntax, "the file holds \(separator.codePoint), and too many characters that no text has",
                    at: file.location(of: start..<start),
                    hint: "write it in double quotes, as \"\(QuotedText.escape(separator))\"")
            }
            pairs.append(Pair(separator: bytes, standIn: Array(standIn.utf8)))
        }
        self.pairs = pairs
    }

    /// Puts the stand-ins into a copy of the text.
    func replaceSeparators(in bytes: UnsafeMutableBufferPointer<UInt8>) {
        for index in bytes.indices where bytes[index] >= 0x80 {
            for pair in pairs where bytes[index...].starts(with: pair.separator) {
                for (offset, byte) in pair.standIn.enumerated() { bytes[index + offset] = byte }
            }
        }
    }

    /// A scalar as the file means it; nil where it is what libyaml gave.
    func restored(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard pairs.contains(where: { value.holds($0.standIn) }) else { return nil }
        var restored = Array(value)
        for index in value.indices where value[index] >= 0x80 {
            for pair in pairs where value[index...].starts(with: pair.standIn) {
                restored.replaceSubrange(index..<index + pair.standIn.count, with: pair.separator)
            }
        }
        return restored
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether one of the separators may be there, by one look at each byte.
    fileprivate var holdsSeparator: Bool {
        var previous: UInt8 = 0
        for byte in self {
            if previous == 0xC2 && byte == 0x85 || previous == 0x80 && byte & 0xFE == 0xA8 { return true }
            previous = byte
        }
        return false
    }

    fileprivate func holds(_ word: [UInt8]) -> Bool {
        guard let first = word.first else { return true }
        return indices.contains { self[$0] == first && self[$0...].starts(with: word) }
    }

    /// Whether a character is there, or an escape that may name it.
    fileprivate func mayHold(_ scalar: Unicode.Scalar) -> Bool {
        let digits = Array(scalar.codePoint.utf8.dropFirst("U+".utf8.count))
        var matched = 0
        for byte in self {
            let upper = byte >= UInt8(ascii: "a") ? byte & ~0x20 : byte
            matched = upper == digits[matched] ? matched + 1 : upper == digits[0] ? 1 : 0
            if matched == digits.count { return true }
        }
        return holds(Array(scalar.utf8))
    }
}
