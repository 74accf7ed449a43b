internal import RunFolders
internal import Runs
internal import Wire

/// What a run writes, and at last how it ended.
struct RunEvents: AsyncSequence, Sendable {
    typealias Element = RunEvent
    typealias Failure = any Error

    let run: ActiveRun
    let output: RunOutputSequence

    func makeAsyncIterator() -> Iterator {
        Iterator(run: run, output: output.makeAsyncIterator())
    }

    struct Iterator: AsyncIteratorProtocol {
        let run: ActiveRun
        var output: RunOutputSequence.Iterator
        var hasEnded = false

        mutating func next(isolation: isolated (any Actor)?) async throws -> RunEvent? {
            guard !hasEnded else { return nil }
            if let piece = await output.next(isolation: isolation) {
                return .output(
                    channel: piece.stream == .stdout ? .stdout : .stderr, offset: piece.offset, bytes: piece.bytes)
            }
            hasEnded = true
            try Task.checkCancellation()
            return .ended(RunEnd(run.record))
        }
    }
}
