package import RunFolders

/// A piece of what a run's program wrote.
package struct RunOutput: Sendable, Hashable {
    package var stream: OutputStream
    /// Where the piece starts in the stream, in bytes; behind the end of the piece before it where the middle of a very
    /// long stream was dropped.
    package var offset: Int
    package var bytes: [UInt8]

    package init(stream: OutputStream, offset: Int, bytes: [UInt8]) {
        self.stream = stream
        self.offset = offset
        self.bytes = bytes
    }
}
