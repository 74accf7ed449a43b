import Diagnostics

/// Where the characters of a scalar's text stand in the file, where they do not stand there letter by letter: in block
/// scalars, over several lines, and with escapes.
///
/// What is no blank and no line break is in the text as it is in the file, but for escapes; so characters are counted,
/// and folding need not be undone.
package struct ScalarAlignment: Sendable {
    /// From here on the text and the file go side by side.
    private struct Piece {
        let text: Int
        let source: Int
    }

    private var pieces: [Piece] = []
    private let end: Int

    /// The bytes of the file for a range of the text.
    package func range(of text: Range<Int>) -> Range<Int> {
        let start = offset(of: text.lowerBound)
        return start..<max(start, offset(of: text.upperBound))
    }

    private func offset(of text: Int) -> Int {
        var (low, high) = (0, pieces.count)
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].text <= text { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return pieces.first?.source ?? end }
        return min(pieces[low - 1].source + (text - pieces[low - 1].text), end)
    }

    /// - Parameters:
    ///   - source: The scalar as it stands in the file, from behind its quote or the line of its `|` on.
    ///   - start: Where in the file that begins.
    init(text: String, source: [UInt8], start: Int, style: ScalarStyle) {
        end = start + source.count
        let text = Array(text.utf8)
        var textOffset = 0
        var offset = 0
        while offset < source.count {
            let character = SourceCharacter(source, at: offset, style)
            defer { offset += character.length }
            guard !character.isBlank else { continue }
            while textOffset < text.count, text[textOffset].isBlank { textOffset += 1 }
            guard textOffset < text.count else { return }
            note(textOffset, start + offset)
            textOffset += text.characterLength(at: textOffset)
            note(textOffset, start + offset + character.length)
        }
    }

    private mutating func note(_ text: Int, _ source: Int) {
        if let last = pieces.last, source - last.source == text - last.text { return }
        pieces.append(Piece(text: text, source: source))
    }
}

/// One character of a scalar as it is written.
private struct SourceCharacter {
    var length: Int
    /// Whether it stands for a blank or a line break, or for nothing.
    var isBlank: Bool
}

extension SourceCharacter {
    fileprivate init(_ source: [UInt8], at offset: Int, _ style: ScalarStyle) {
        let next = offset + 1 < source.count ? source[offset + 1] : nil
        switch (style, source[offset], next) {
        case (.doubleQuoted, UInt8(ascii: "\\"), let letter?):
            self.init(escape: letter, source, at: offset)
        case (.singleQuoted, UInt8(ascii: "'"), UInt8(ascii: "'")?):
            self.init(length: 2, isBlank: false)
        default:
            self.init(length: source.characterLength(at: offset), isBlank: source[offset].isBlank)
        }
    }

    private init(escape letter: UInt8, _ source: [UInt8], at offset: Int) {
        let digits =
            switch letter {
            case UInt8(ascii: "x"): 2
            case UInt8(ascii: "u"): 4
            case UInt8(ascii: "U"): 8
            default: 0
            }
        let length = min(2 + digits, source.count - offset)
        guard digits > 0 else {
            self.init(length: length, isBlank: letter.isBlank || "tnr".utf8.contains(letter))
            return
        }
        let code = UInt32(String(decoding: source[offset + 2..<offset + length], as: UTF8.self), radix: 16)
        self.init(length: length, isBlank: code.flatMap { UInt8(exactly: $0) }?.isBlank == true)
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { [0x09, 0x0A, 0x0D, 0x20].contains(self) }
}

extension [UInt8] {
    /// How many bytes the character takes of which one is here the first.
    fileprivate func characterLength(at offset: Int) -> Int {
        1 + self[(offset + 1)...].prefix { $0 & 0xC0 == 0x80 }.count
    }
}

extension Document {
    /// Where the text of a scalar stands that is not there letter by letter; nil for an alias and what is no scalar.
    package func alignment(of node: NodeID) -> ScalarAlignment? {
        guard case .kept = arena[node].content else { return nil }
        let style = style(of: node)
        let range = range(of: node)
        let bytes = Array(file.text(in: range).utf8)
        var start = 0
        // Tags and anchors stand before the text.
        while start < bytes.count, bytes[start] == UInt8(ascii: "!") || bytes[start] == UInt8(ascii: "&") {
            start += bytes[start...].prefix { !$0.isBlank }.count
            start += bytes[start...].prefix { $0.isBlank }.count
        }
        guard start < bytes.count, style != .plain || !"*#".utf8.contains(bytes[start]) else { return nil }
        switch style {
        case .plain: break
        case .singleQuoted, .doubleQuoted:
            guard bytes[start] == UInt8(ascii: style == .singleQuoted ? "'" : "\"") else { return nil }
            start += 1
        case .literal, .folded:
            guard bytes[start] == UInt8(ascii: style == .literal ? "|" : ">") else { return nil }
            start += bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }.count
        }
        let end = bytes.count - (style.isQuoted ? 1 : 0)
        guard start <= end else { return nil }
        return ScalarAlignment(
            text: text(of: node), source: Array(bytes[start..<end]), start: range.lowerBound + start, style: style)
    }
}
