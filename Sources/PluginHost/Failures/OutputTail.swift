/// The last lines of what a worker wrote to its standard error.
package struct OutputTail: Sendable {
    private let maximumLines: Int
    private let maximumLineLength: Int
    private var partial: [UInt8] = []
    package private(set) var lines: [String] = []

    package init(maximumLines: Int = 100, maximumLineLength: Int = 2_000) {
        self.maximumLines = maximumLines
        self.maximumLineLength = maximumLineLength
    }

    /// Adds what was read, and gives the lines that it ended.
    package mutating func append(_ bytes: some Sequence<UInt8>) -> [String] {
        var ended: [String] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                ended.append(endLine())
            } else if partial.count < maximumLineLength {
                partial.append(byte)
            }
        }
        return ended
    }

    /// Ends a line that came without its line break, and gives it.
    package mutating func finish() -> [String] {
        partial.isEmpty ? [] : [endLine()]
    }

    private mutating func endLine() -> String {
        let line = String(decoding: partial, as: UTF8.self)
        partial.removeAll(keepingCapacity: true)
        lines.append(line)
        if lines.count > maximumLines { lines.removeFirst(lines.count - maximumLines) }
        return line
    }
}
