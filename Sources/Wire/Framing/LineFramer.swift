internal import Glibc

/// Cuts a stream of bytes into lines; the line breaks are left out.
///
/// It holds one unfinished line of at most `limit` bytes, and what was appended and not yet taken.
///
/// ```swift
/// var framer = LineFramer(limit: 1 << 20)
/// framer.append(bytes)
/// while let line = try framer.next() { … }
/// ```
package struct LineFramer: ~Copyable, Sendable {
    package let limit: Int
    private var bytes: [UInt8] = []
    /// Where the next line starts in `bytes`.
    private var start = 0
    /// Up to where `bytes` is known to hold no line break.
    private var searched = 0
    private var isDroppingLine = false

    private static let keptCapacity = 1 << 16

    package init(limit: Int) {
        self.limit = limit
    }

    /// Whether nothing is at hand.
    package var isEmpty: Bool { bytes.isEmpty && !isDroppingLine }

    /// Whether bytes of a line without its line break are at hand.
    package var hasPartialLine: Bool { start < bytes.count || isDroppingLine }

    /// Whether a whole line is at hand.
    package var hasLine: Bool { bytes[searched...].contains(UInt8(ascii: "\n")) }

    package mutating func append(_ newBytes: some Sequence<UInt8>) {
        bytes.append(contentsOf: newBytes)
    }

    package mutating func append(_ newBytes: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: newBytes)
    }

    /// The next line, or nil where more bytes are needed for it.
    ///
    /// - Throws: once for a line that is too long, as soon as that is known; the next call goes on behind it.
    package mutating func next() throws(FramingError) -> [UInt8]? {
        try withNextLine { Array($0) }
    }

    /// The same without a copy of the line, whose bytes hold for the call of `body` alone.
    package mutating func withNextLine<Result>(
        _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(FramingError) -> Result? {
        while let end = nextLineBreak() {
            let line = start..<end
            start = end + 1
            searched = start
            if isDroppingLine {
                isDroppingLine = false
                continue
            }
            guard line.count <= limit else { throw .lineTooLong(limit: limit) }
            return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[line])) }
        }
        dropTakenBytes()
        if isDroppingLine {
            removeAll()
        } else if bytes.count > limit {
            isDroppingLine = true
            removeAll()
            throw .lineTooLong(limit: limit)
        }
        return nil
    }

    /// What stands behind the last line break, for a stream that has ended; nil where nothing does.
    package mutating func takeUnfinishedLine() -> [UInt8]? {
        defer { removeAll() }
        let rest = bytes[start...]
        return rest.isEmpty || isDroppingLine ? nil : Array(rest)
    }

    private mutating func nextLineBreak() -> Int? {
        let found = bytes.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0[searched...]).firstLineBreak }
        let place = found.map { searched + $0 }
        searched = place ?? bytes.count
        return place
    }

    private mutating func dropTakenBytes() {
        guard start > 0 else { return }
        // The room of a long line is given back: a connection may rest for hours.
        if start == bytes.count, bytes.capacity > Self.keptCapacity { return removeAll() }
        bytes.removeSubrange(..<start)
        searched -= start
        start = 0
    }

    private mutating func removeAll() {
        bytes.removeAll(keepingCapacity: false)
        start = 0
        searched = 0
    }
}

extension UnsafeRawBufferPointer {
    /// The place of the first line break.
    package var firstLineBreak: Int? {
        guard let baseAddress, let place = memchr(baseAddress, Int32(UInt8(ascii: "\n")), count) else { return nil }
        return UnsafeRawPointer(place) - UnsafeRawPointer(baseAddress)
    }
}
