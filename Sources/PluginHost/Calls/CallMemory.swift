internal import ConfigValue
internal import Configuration

/// The results of pure functions that are known, and those that are on their way: an equal call is made once.
struct CallMemory {
    /// Who waits for a result: a batch, and its place there.
    struct Waiter {
        let batch: CallBatch
        let index: Int
    }

    var results: ResultCache
    private var waiters: [ResultCache.Key: [Waiter]] = [:]
    /// How many calls were not made because an equal one was under way.
    private(set) var joined = 0

    init(results: ResultCache) {
        self.results = results
    }

    /// Waits for a call.
    ///
    /// - Returns: whether the call has to be made; false where an equal one is under way.
    mutating func wait(for key: ResultCache.Key, _ waiter: Waiter) -> Bool {
        guard waiters[key] != nil else {
            waiters[key] = [waiter]
            return true
        }
        waiters[key]?.append(waiter)
        joined += 1
        return false
    }

    /// Ends a call.
    mutating func takeWaiters(for key: ResultCache.Key) -> [Waiter] {
        waiters.removeValue(forKey: key) ?? []
    }

    /// Ends a call that nobody waits for any more; false where somebody does.
    mutating func abandon(_ key: ResultCache.Key) -> Bool {
        guard waiters[key]?.allSatisfy(\.batch.isComplete) ?? true else { return false }
        waiters[key] = nil
        return true
    }
}
