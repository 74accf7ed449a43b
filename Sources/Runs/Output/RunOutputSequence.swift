internal import RunFolders

/// What a run's program writes, as it writes it; it ends when the run has ended and all was given.
///
/// The pieces are read from the run's logs, so a reader may be as slow as it likes, and there may be many.
package struct RunOutputSequence: AsyncSequence, Sendable {
    package typealias Element = RunOutput
    package typealias Failure = Never

    let folder: RunFolder
    let progress: RunProgress
    var offsets: [OutputStream: Int]
    /// Whether to wait for what is still to come.
    var follows: Bool

    package func makeAsyncIterator() -> Iterator {
        Iterator(
            logs: OutputStream.allCases.map { ($0, LogReader(of: $0, in: folder)) }, progress: progress,
            follows: follows, offsets: offsets)
    }

    package struct Iterator: AsyncIteratorProtocol {
        let logs: [(stream: OutputStream, reader: LogReader)]
        let progress: RunProgress
        let follows: Bool
        var offsets: [OutputStream: Int]

        package mutating func next(isolation: isolated (any Actor)?) async -> RunOutput? {
            while !Task.isCancelled {
                let version = progress.version
                // Asked first: what was written before the end is then there to be read.
                let hasEnded = progress.record.state.isFinal
                for (stream, reader) in logs {
                    guard let piece = reader.piece(at: offsets[stream] ?? 0) else { continue }
                    offsets[stream] = piece.offset + piece.bytes.count
                    return RunOutput(stream: stream, offset: piece.offset, bytes: piece.bytes)
                }
                guard !hasEnded, follows else { return nil }
                await progress.waitForChange(since: version)
            }
            return nil
        }
    }
}
