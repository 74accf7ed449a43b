internal import Synchronization
internal import Wire

/// Counts what one method has done.
///
/// An event loop has its lock to itself, but for the other loops' short moments and those who ask for the counts.
final class MethodStatistics: Sendable {
    struct Counts {
        var requests = Stats.Requests()
        var latency = LatencyHistogram()
    }

    private let state = Mutex(Counts())

    var counts: Counts { state.withLock { $0 } }

    /// Counts a request that is not answered yet.
    func open() {
        state.withLock { $0.requests.open += 1 }
    }

    /// Counts the answer to a request that was open.
    ///
    /// - Parameter nanoseconds: How long its answer took; nil where there was nobody left to get it.
    func close(failed: Bool, nanoseconds: UInt64?) {
        state.withLock { counts in
            counts.requests.open -= 1
            counts.requests.answered += 1
            if failed { counts.requests.failed += 1 }
            if let nanoseconds { counts.latency.record(nanoseconds) }
        }
    }

    /// Counts answers that were ready, whose requests were never open.
    ///
    /// - Parameter nanoseconds: From when the first of their lines was taken.
    func countReady(_ count: Int, nanoseconds: UInt64) {
        state.withLock { counts in
            counts.requests.answered += count
            counts.latency.record(nanoseconds, count: count)
        }
    }
}
