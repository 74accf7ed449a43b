internal import NIOCore
internal import Synchronization

/// Tasks that come back to an event loop when they are done.
final class OpenWork: Sendable {
    private struct State {
        var count = 0
        /// Whether the loops still go on; one that has ended must be given nothing.
        var hasLoops = true
    }

    private let state = Mutex(State())
    private static let interval: Duration = .milliseconds(2)

    /// Starts one.
    ///
    /// - Parameter finish: What to do on the loop then; left out where the loop has ended meanwhile.
    func start<Result: Sendable>(
        _ body: @escaping @Sendable () async -> Result, on eventLoop: any EventLoop,
        finish: @escaping @Sendable (Result) -> Void
    ) -> Task<Void, Never> {
        state.withLock { $0.count += 1 }
        return Task { [self] in
            let result = await body()
            state.withLock { state in
                state.count -= 1
                if state.hasLoops { eventLoop.execute { finish(result) } }
            }
        }
    }

    /// Returns when all are done, or the time is over: what was cancelled and does not notice goes on without its loop.
    func end(until deadline: ContinuousClock.Instant) async {
        while state.withLock({ $0.count }) > 0, .now < deadline {
            try? await Task.sleep(for: Self.interval)
        }
        state.withLock { $0.hasLoops = false }
    }
}
