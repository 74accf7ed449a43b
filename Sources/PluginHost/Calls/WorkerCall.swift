package import Configuration

/// A call, and who waits for its result.
package struct WorkerCall: Sendable {
    package let call: FunctionCall
    /// Whether nobody waits any more; then it is forgotten, and never completed.
    let isAbandoned: @Sendable () -> Bool
    package let complete: @Sendable (FunctionResult) -> Void

    package init(
        _ call: FunctionCall, isAbandoned: @escaping @Sendable () -> Bool = { false },
        complete: @escaping @Sendable (FunctionResult) -> Void
    ) {
        self.call = call
        self.isAbandoned = isAbandoned
        self.complete = complete
    }
}
