internal import Configuration
internal import Synchronization

/// Gathers the results of calls that were asked for together.
final class CallBatch: Sendable {
    private struct State {
        var results: [FunctionResult?]
        var missing: Int
    }

    private let state: Mutex<State>
    private let complete: @Sendable ([FunctionResult]) -> Void

    /// - Parameter complete: called once, when all results are there.
    init(count: Int, complete: @escaping @Sendable ([FunctionResult]) -> Void) {
        state = Mutex(State(results: Array(repeating: nil, count: count), missing: count))
        self.complete = complete
        if count == 0 { complete([]) }
    }

    func set(_ result: FunctionResult, at index: Int) {
        let all: [FunctionResult]? = state.withLock { state in
            guard state.results.indices.contains(index), state.results[index] == nil else { return nil }
            state.results[index] = result
            state.missing -= 1
            return state.missing == 0 ? state.results.compactMap(\.self) : nil
        }
        if let all { complete(all) }
    }
}
