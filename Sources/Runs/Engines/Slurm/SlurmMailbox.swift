internal import RunFolders
internal import Synchronization

/// What the engine is asked for.
enum SlurmOrder: Sendable {
    case submit(SlurmSubmission)
    case attach(SlurmAttempt)
    case cancel(RunID)
}

/// The orders that the engine's thread has not taken yet, and whether there is such a thread.
final class SlurmMailbox: Sendable {
    private let state = Mutex((orders: [SlurmOrder](), isAttended: false))

    /// - Returns: Whether the caller is to start a thread that takes the orders.
    func add(_ order: SlurmOrder) -> Bool {
        state.withLock { state in
            state.orders.append(order)
            defer { state.isAttended = true }
            return !state.isAttended
        }
    }

    /// For a thread that was to be started and was not.
    func abandon() {
        state.withLock { $0 = ([], false) }
    }

    /// Nil where there is nothing to do, and the thread ends.
    func take(whileBusy isBusy: Bool) -> [SlurmOrder]? {
        state.withLock { state in
            guard !state.orders.isEmpty || isBusy else {
                state.isAttended = false
                return nil
            }
            defer { state.orders = [] }
            return state.orders
        }
    }
}
