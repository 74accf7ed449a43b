import Synchronization

/// Tasks that come back to an event loop when they are done, so that the loop must not end before them.
final class OpenWork: Sendable {
    private let count = Atomic(0)
    private static let interval: Duration = .milliseconds(2)

    /// Starts one; the body's last step is to go back to the loop.
    func start(_ body: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
        count.add(1, ordering: .relaxed)
        return Task { [self] in
            await body()
            count.subtract(1, ordering: .releasing)
        }
    }

    /// Returns when all are done, or the time is over: what was cancelled and does not notice goes on without its loop.
    func end(until deadline: ContinuousClock.Instant) async {
        while count.load(ordering: .acquiring) > 0, .now < deadline {
            try? await Task.sleep(for: Self.interval)
        }
    }
}
