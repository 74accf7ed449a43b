internal import NIOCore
internal import Synchronization

/// Tasks that come back to an event loop when they are done.
final class OpenWork: Sendable {
    private let count = Atomic(0)
    /// Twice those that give a loop something at the moment, and 1 once the loops have ended: then none must be given more.
    private let door = Atomic(0)
    private static let interval: Duration = .milliseconds(2)

    /// Starts one.
    ///
    /// - Parameter finish: What to do on the loop then; left out where the loop has ended meanwhile.
    func start<Result: Sendable>(
        _ body: @escaping @Sendable () async -> Result, on eventLoop: any EventLoop,
        finish: @escaping @Sendable (Result) -> Void
    ) -> StartedWork {
        count.add(1, ordering: .relaxed)
        let work = StartedWork()
        let task = Task { [self] in
            work.markStart()
            let result = await body()
            work.end()
            if door.add(2, ordering: .acquiring).newValue & 1 == 0 { eventLoop.execute { finish(result) } }
            door.subtract(2, ordering: .releasing)
            count.subtract(1, ordering: .releasing)
        }
        work.hold(task)
        return work
    }

    /// Returns when all are done, or the time is over: what was cancelled and does not notice goes on without its loop.
    func end(until deadline: ContinuousClock.Instant) async {
        while count.load(ordering: .acquiring) > 0, .now < deadline { try? await Task.sleep(for: Self.interval) }
        door.bitwiseOr(1, ordering: .acquiringAndReleasing)
        while door.load(ordering: .acquiring) > 1 { await Task.yield() }
    }
}
