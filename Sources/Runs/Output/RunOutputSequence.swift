internal import Glibc
internal import Processes

/// What a run's program writes, as it writes it; it ends when the run has ended and all was given.
///
/// The pieces are read from the run's logs, so a reader may be as slow as it likes, and there may be many.
package struct RunOutputSequence: AsyncSequence, Sendable {
    package typealias Element = RunOutput
    package typealias Failure = Never

    let folder: RunFolder
    let progress: RunProgress
    var offsets: [RunOutput.Stream: Int]

    package func makeAsyncIterator() -> Iterator {
        Iterator(folder: folder, progress: progress, offsets: offsets)
    }

    package struct Iterator: AsyncIteratorProtocol {
        private static let longestPiece = 1 << 16

        let folder: RunFolder
        let progress: RunProgress
        var offsets: [RunOutput.Stream: Int]

        package mutating func next(isolation: isolated (any Actor)?) async -> RunOutput? {
            while !Task.isCancelled {
                let version = progress.version
                // Asked first: what was written before the end is then there to be read.
                let hasEnded = progress.record.state.isFinal
                for stream in RunOutput.Stream.allCases {
                    if let piece = read(stream) { return piece }
                }
                guard !hasEnded else { return nil }
                await progress.waitForChange(since: version)
            }
            return nil
        }

        private mutating func read(_ stream: RunOutput.Stream) -> RunOutput? {
            let offset = offsets[stream] ?? 0
            guard let log = try? OwnedDescriptor.open(folder.log(of: stream), O_RDONLY) else { return nil }
            var buffer = [UInt8](repeating: 0, count: Self.longestPiece)
            let count = pread(log.number, &buffer, buffer.count, offset)
            guard count > 0 else { return nil }
            offsets[stream] = offset + count
            return RunOutput(stream: stream, offset: offset, bytes: Array(buffer.prefix(count)))
        }
    }
}

extension RunFolder {
    package func log(of stream: RunOutput.Stream) -> String {
        switch stream {
        case .stdout: standardOutput
        case .stderr: standardError
        }
    }
}
