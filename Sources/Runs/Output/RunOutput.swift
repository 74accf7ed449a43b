/// A piece of what a run's program wrote.
package struct RunOutput: Sendable, Hashable {
    package enum Stream: String, Sendable, Hashable, Codable, CaseIterable {
        case stdout
        case stderr
    }

    package var stream: Stream
    /// Where the piece starts in the stream, in bytes.
    package var offset: Int
    package var bytes: [UInt8]

    package init(stream: Stream, offset: Int, bytes: [UInt8]) {
        self.stream = stream
        self.offset = offset
        self.bytes = bytes
    }
}
