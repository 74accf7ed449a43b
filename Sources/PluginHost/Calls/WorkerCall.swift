package import Configuration

/// A call, and who waits for its result.
package struct WorkerCall: Sendable {
    package let call: FunctionCall
    package let complete: @Sendable (FunctionResult) -> Void

    package init(_ call: FunctionCall, complete: @escaping @Sendable (FunctionResult) -> Void) {
        self.call = call
        self.complete = complete
    }
}
