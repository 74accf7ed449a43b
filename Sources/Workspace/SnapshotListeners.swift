import Synchronization

/// Those who are told of each new snapshot.
final class SnapshotListeners: Sendable {
    private struct State {
        var continuations: [Int: AsyncStream<Snapshot>.Continuation] = [:]
        var last = 0
    }

    private let state = Mutex(State())

    /// A listener who is slow gets the newest alone, so that nothing piles up.
    func stream() -> AsyncStream<Snapshot> {
        let (stream, continuation) = AsyncStream.makeStream(of: Snapshot.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.last += 1
            state.continuations[state.last] = continuation
            return state.last
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.continuations.removeValue(forKey: number) }
        }
        return stream
    }

    func tell(_ snapshot: Snapshot) {
        let continuations = state.withLock { $0.continuations.values }
        for continuation in continuations { continuation.yield(snapshot) }
    }
}
