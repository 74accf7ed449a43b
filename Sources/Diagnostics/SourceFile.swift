/// A text that a user wrote, and its name.
///
/// Ranges within it are byte offsets; lines and columns are worked out only where a person is told of a place.
package final class SourceFile: Sendable {
    /// The file relative to the project's root, or `--set` for an override of a request.
    package let name: String
    package let text: String
    private let lineStarts: [Int]
    /// Then a column is a byte's offset, and no line needs to be walked to know it.
    private let isASCII: Bool

    /// The most scalars of a line that a place carries with it.
    private static let maximumExcerpt = 400

    package init(name: String, text: String) {
        var text = text
        text.makeContiguousUTF8()
        self.name = name
        self.text = text
        self.lineStarts = Self.lineStarts(of: text)
        self.isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    }

    /// The number of bytes of the text.
    package var byteCount: Int { text.utf8.count }

    /// The bytes of a range, clamped to the text, as a string.
    package func text(in range: Range<Int>) -> String {
        String(decoding: text.utf8.dropFirst(max(0, range.lowerBound)).prefix(max(0, range.count)), as: UTF8.self)
    }

    /// The place of a byte range.
    ///
    /// Offsets outside of the text are moved to its end.
    package func location(of range: Range<Int>) -> SourceLocation {
        let start = position(ofByte: range.lowerBound)
        let end = position(ofByte: range.upperBound)
        let excerpt = excerpt(ofLine: start.line, around: start.column)
        return SourceLocation(
            file: name, line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
            excerpt: excerpt.text, excerptColumn: excerpt.column)
    }

    private func position(ofByte offset: Int) -> (line: Int, column: Int) {
        let offset = min(max(0, offset), text.utf8.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let lineStart = lineStarts[low]
        if isASCII { return (low + 1, offset - lineStart + 1) }
        let scalars = text.utf8.dropFirst(lineStart).prefix(offset - lineStart).count { $0 & 0xC0 != 0x80 }
        return (low + 1, scalars + 1)
    }

    /// A line without its break, or what of a very long one stands around a column.
    private func excerpt(ofLine line: Int, around column: Int) -> (text: String, column: Int) {
        let start = lineStarts[line - 1]
        let end = line < lineStarts.count ? lineStarts[line] : text.utf8.count
        var bytes = text.utf8.dropFirst(start).prefix(end - start)
        while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard bytes.count > Self.maximumExcerpt else { return (String(decoding: bytes, as: UTF8.self), 1) }
        let first = max(0, column - 1 - Self.maximumExcerpt / 2)
        if isASCII {
            return (String(decoding: bytes.dropFirst(first).prefix(Self.maximumExcerpt), as: UTF8.self), first + 1)
        }
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
        return (String(scalars.dropFirst(first).prefix(Self.maximumExcerpt)), first + 1)
    }

    /// A line ends with `\n`, `\r\n` or a lone `\r`.
    private static func lineStarts(of text: String) -> [Int] {
        var starts = [0]
        var previousWasReturn = false
        var offset = 0
        for byte in text.utf8 {
            offset += 1
            if byte == UInt8(ascii: "\n") {
                if previousWasReturn { starts[starts.count - 1] = offset } else { starts.append(offset) }
            } else if byte == UInt8(ascii: "\r") {
                starts.append(offset)
            }
            previousWasReturn = byte == UInt8(ascii: "\r")
        }
        return starts
    }
}

extension SourceFile: Hashable {
    package static func == (left: SourceFile, right: SourceFile) -> Bool { left === right }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
