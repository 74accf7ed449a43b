internal import Configuration
internal import Synchronization

/// Gathers the results of calls that were asked for together.
final class CallBatch: Sendable {
    private struct State {
        var results: [FunctionResult?]
        var missing: Int
        var continuation: CheckedContinuation<[FunctionResult], Never>?
    }

    private let state: Mutex<State>

    /// - Parameter results: what is known already; nil where a result is still to come.
    init(results: [FunctionResult?]) {
        state = Mutex(State(results: results, missing: results.count { $0 == nil }))
    }

    /// Whether all results are there, so that nobody waits for more.
    var isComplete: Bool { state.withLock { $0.missing == 0 } }

    /// Waits for all results, or for ``cancel()``.
    func resume(_ continuation: CheckedContinuation<[FunctionResult], Never>) {
        let all = state.withLock { state in
            if state.missing > 0 { state.continuation = continuation }
            return state.missing > 0 ? nil : state.results.compactMap(\.self)
        }
        if let all { continuation.resume(returning: all) }
    }

    func set(_ result: FunctionResult, at index: Int) {
        finish { state in
            guard state.results.indices.contains(index), state.results[index] == nil else { return }
            state.results[index] = result
            state.missing -= 1
        }
    }

    /// Fails what is still missing; the calls themselves may have others who wait for them.
    func cancel() {
        finish { state in
            for index in state.results.indices where state.results[index] == nil {
                state.results[index] = .failure(.cancelled)
            }
            state.missing = 0
        }
    }

    private func finish(_ change: (inout State) -> Void) {
        let done: (CheckedContinuation<[FunctionResult], Never>, [FunctionResult])? = state.withLock { state in
            change(&state)
            guard state.missing == 0, let continuation = state.continuation else { return nil }
            state.continuation = nil
            return (continuation, state.results.compactMap(\.self))
        }
        if let (continuation, results) = done { continuation.resume(returning: results) }
    }
}
