package import Configuration
internal import Synchronization

extension PluginHost {
    /// Calls functions, all at the same time as far as their plugins can.
    ///
    /// A result that is known is not asked for again, and a call that equals one under way waits for that one's result. A
    /// cancelled task gets failures at once; a call that others wait for too goes on.
    ///
    /// - Returns: a result for each call, in their order.
    package func call(_ calls: [FunctionCall]) async -> [FunctionResult] {
        let keys = calls.map(key)
        var known = memory.withLock { memory in
            keys.map { key in key.flatMap { memory.results.value(for: $0) }.map { FunctionResult.value($0) } }
        }
        for (index, call) in calls.enumerated() where call.plugin == standard.name {
            known[index] = await standard.result(of: call)
        }
        let results = known.compactMap(\.self)
        guard results.count < calls.count else { return results }
        let open = calls.indices.filter { known[$0] == nil }.map { (calls[$0], keys[$0], $0) }
        let batch = CallBatch(results: known)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                batch.resume(continuation)
                make(open, of: batch)
            }
        } onCancel: {
            batch.cancel()
        }
    }

    private func make(_ calls: [(call: FunctionCall, key: ResultCache.Key?, index: Int)], of batch: CallBatch) {
        var open: [String: [WorkerCall]] = [:]
        for (call, key, index) in calls {
            guard workers[call.plugin] != nil else {
                batch.set(.failure(.unknownPlugin(call)), at: index)
                continue
            }
            let waiter = CallMemory.Waiter(batch: batch, index: index)
            let made = if let key { shared(call, key, waiter) } else { single(call, waiter) }
            if let made { open[call.plugin, default: []].append(made) }
        }
        for (plugin, calls) in open { workers[plugin]?.call(calls) }
    }

    private func single(_ call: FunctionCall, _ waiter: CallMemory.Waiter) -> WorkerCall? {
        WorkerCall(call, isAbandoned: { waiter.batch.isComplete }) { waiter.batch.set($0, at: waiter.index) }
    }

    /// Nil where an equal call is under way.
    private func shared(_ call: FunctionCall, _ key: ResultCache.Key, _ waiter: CallMemory.Waiter) -> WorkerCall? {
        guard memory.withLock({ $0.wait(for: key, waiter) }) else { return nil }
        // As long as the first who asked waits, it need not be looked who else does.
        let isAbandoned: @Sendable () -> Bool = { [self] in
            waiter.batch.isComplete && memory.withLock { $0.abandon(key) }
        }
        return WorkerCall(call, isAbandoned: isAbandoned) { [self] result in
            // Another build may have taken over and made the call.
            let isOfKey = workers[call.plugin]?.identity?.digest == key.digest
            let waiters = memory.withLock { memory in
                if isOfKey, case .value(let value) = result { memory.results.insert(value, for: key) }
                return memory.takeWaiters(for: key)
            }
            for waiter in waiters { waiter.batch.set(result, at: waiter.index) }
        }
    }

    /// Nil for a function whose results are not to be kept.
    private func key(of call: FunctionCall) -> ResultCache.Key? {
        guard let identity = workers[call.plugin]?.identity, identity.pureFunctions.contains(call.function) else {
            return nil
        }
        return ResultCache.Key(digest: identity.digest, call: call)
    }
}
