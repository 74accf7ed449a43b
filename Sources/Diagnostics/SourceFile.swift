/// A text that a user wrote, and its name.
///
/// Ranges within it are byte offsets; lines and columns are worked out only where a person is told of a place.
package final class SourceFile: Sendable {
    /// The file relative to the project's root, or `--set` for an override of a request.
    package let name: String
    package let text: String
    private let lineStarts: [Int]

    package init(name: String, text: String) {
        var text = text
        text.makeContiguousUTF8()
        self.name = name
        self.text = text
        self.lineStarts = Self.lineStarts(of: text)
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
        return SourceLocation(
            file: name, line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
            excerpt: excerpt(ofLine: start.line))
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
        let scalars = text.utf8.dropFirst(lineStart).prefix(offset - lineStart).count { $0 & 0xC0 != 0x80 }
        return (low + 1, scalars + 1)
    }

    private func excerpt(ofLine line: Int) -> String {
        let start = lineStarts[line - 1]
        let end = line < lineStarts.count ? lineStarts[line] : text.utf8.count
        var bytes = text.utf8.dropFirst(start).prefix(end - start)
        while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
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
