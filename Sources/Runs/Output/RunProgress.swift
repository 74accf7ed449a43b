internal import Synchronization

/// How far a run has come, for those who wait for it to come further.
final class RunProgress: Sendable {
    private struct State {
        var record: RunRecord
        /// Grows with every change.
        var version = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextWaiter = 0
        var cancelledWaiters: Set<Int> = []
    }

    /// How often a run is looked at that another launcher sees to.
    private static let lookInterval: Duration = .milliseconds(100)

    private let state: Mutex<State>
    /// Gives the record as it is now, where nobody notes changes here.
    private let look: (@Sendable (RunRecord) -> RunRecord)?

    /// - Parameter look: For a run that another launcher sees to: what its record is now, given what it was.
    init(record: RunRecord, lookingWith look: (@Sendable (RunRecord) -> RunRecord)? = nil) {
        state = Mutex(State(record: record))
        self.look = look
    }

    var record: RunRecord { state.withLock { $0.record } }

    /// To be passed to ``waitForChange(since:)``, so that no change falls between.
    var version: Int { state.withLock { $0.version } }

    /// Notes a change of the record, or that there is more output.
    func note(_ change: (inout RunRecord) -> Void = { _ in }) {
        let waiting = state.withLock { state in
            change(&state.record)
            state.version += 1
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns at once where there was a change since that version, or the task is cancelled.
    ///
    /// Of a run that another launcher sees to it returns in a while, changed or not.
    func waitForChange(since version: Int) async {
        if let look {
            try? await Task.sleep(for: Self.lookInterval)
            let now = look(record)
            return note { $0 = now }
        }
        let waiter = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDue = state.withLock { state in
                    let isCancelled = state.cancelledWaiters.remove(waiter) != nil
                    guard state.version == version, !isCancelled else { return true }
                    state.waiting[waiter] = continuation
                    return false
                }
                if isDue { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                let continuation = state.waiting.removeValue(forKey: waiter)
                if continuation == nil { state.cancelledWaiters.insert(waiter) }
                return continuation
            }
            continuation?.resume()
        }
        _ = state.withLock { $0.cancelledWaiters.remove(waiter) }
    }
}
