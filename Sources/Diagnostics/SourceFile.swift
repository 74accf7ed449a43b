internal import Glibc
import Synchronization

/// A text that a user wrote, and its name.
///
/// Ranges within it are byte offsets; lines and columns are worked out only where a person is told of a place.
package final class SourceFile: Sendable {
    /// The file relative to the project's root, or `--set` for an override of a request.
    package let name: String
    package let text: String
    /// Whether every character is a byte; then a column is a byte's offset, and no line needs to be walked to know it.
    package let isASCII: Bool
    /// Where lines begin; nil until somebody asks.
    private let lineStarts = Mutex<[UInt32]?>(nil)

    /// The most scalars of a line that a place carries with it.
    private static let maximumExcerpt = 400

    package init(name: String, text: String) {
        var text = text
        text.makeContiguousUTF8()
        isASCII = text.withUTF8 { bytes in bytes.allSatisfy { $0 < 0x80 } }
        self.name = name
        self.text = text
    }

    /// The number of bytes of the text.
    package var byteCount: Int { text.utf8.count }

    /// The bytes of a range, clamped to the text, as a string.
    package func text(in range: Range<Int>) -> String {
        withBytes(in: range) { String(decoding: $0, as: UTF8.self) }
    }

    /// Gives a body the bytes of a range, clamped to the text, which hold for as long as it runs.
    package func readBytes(in range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        withBytes(in: range, body)
    }

    /// Whether the same bytes stand in two ranges of the text.
    package func hasSameBytes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        return withBytes(in: 0..<byteCount) { bytes in
            guard let start = bytes.baseAddress, max(left.upperBound, right.upperBound) <= bytes.count else {
                return false
            }
            return memcmp(start + left.lowerBound, start + right.lowerBound, left.count) == 0
        }
    }

    /// Not for other modules: there a generic function is many times slower.
    private func withBytes<Result>(in range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let lower = max(0, min(range.lowerBound, byteCount))
        let upper = max(lower, min(range.upperBound, byteCount))
        let fast = text.utf8.withContiguousStorageIfAvailable { bytes in
            body(UnsafeBufferPointer(rebasing: bytes[lower..<upper]))
        }
        // The text is contiguous, so this is for the compiler alone.
        return fast ?? Array(text.utf8.dropFirst(lower).prefix(upper - lower)).withUnsafeBufferPointer(body)
    }

    /// The place of a byte range.
    ///
    /// Offsets outside of the text are moved to its end.
    package func location(of range: Range<Int>) -> SourceLocation {
        let lineStarts = knownLineStarts()
        let start = position(ofByte: range.lowerBound, lineStarts)
        let end = position(ofByte: range.upperBound, lineStarts)
        let excerpt = excerpt(ofLine: start.line, around: start.column, lineStarts)
        return SourceLocation(
            file: name, line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
            excerpt: excerpt.text, excerptColumn: excerpt.column)
    }

    private func knownLineStarts() -> [UInt32] {
        lineStarts.withLock { known in
            if let known { return known }
            let starts = withBytes(in: 0..<byteCount) { Self.lineStarts(of: $0) }
            known = starts
            return starts
        }
    }

    private func position(ofByte offset: Int, _ lineStarts: [UInt32]) -> (line: Int, column: Int) {
        let offset = min(max(0, offset), text.utf8.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
        }
        let lineStart = Int(lineStarts[low])
        if isASCII { return (low + 1, offset - lineStart + 1) }
        let lineContent = min(low == 0 ? markLength : lineStart, offset)
        let scalars = withBytes(in: lineContent..<offset) { bytes in bytes.count { $0 & 0xC0 != 0x80 } }
        return (low + 1, scalars + 1)
    }

    /// A line without its break, or what of a very long one stands around a column.
    private func excerpt(ofLine line: Int, around column: Int, _ lineStarts: [UInt32]) -> (text: String, column: Int) {
        let start = line == 1 ? markLength : Int(lineStarts[line - 1])
        var end = line < lineStarts.count ? Int(lineStarts[line]) : text.utf8.count
        withBytes(in: start..<end) { bytes in
            while end > start, Self.isLineBreak(bytes[end - start - 1]) { end -= 1 }
        }
        guard end - start > Self.maximumExcerpt else { return (text(in: start..<end), 1) }
        let first = max(0, column - 1 - Self.maximumExcerpt / 2)
        if isASCII {
            let first = min(first, end - start)
            return (text(in: start + first..<min(end, start + first + Self.maximumExcerpt)), first + 1)
        }
        let scalars = text(in: start..<end).unicodeScalars
        return (String(scalars.dropFirst(first).prefix(Self.maximumExcerpt)), first + 1)
    }

    /// The bytes of the byte-order mark that a file may begin with, which nobody sees and no editor counts.
    private var markLength: Int {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return !isASCII && text.utf8.starts(with: mark) ? mark.count : 0
    }

    private static func isLineBreak(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// A line ends with `\n`, `\r\n` or a lone `\r`.
    private static func lineStarts(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt32] {
        var starts: [UInt32] = [0]
        var previousWasReturn = false
        var offset: UInt32 = 0
        for byte in bytes {
            offset &+= 1
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
