import Diagnostics

/// What became of a part of an expression.
///
/// An error is a value too: `&&` and `||` may make it unimportant.
enum Outcome: Sendable {
    case value(Value)
    case failed(ExpressionError)
    /// It waits for the host's answer to a call.
    case pending
}

extension Outcome {
    /// Whether nothing may make it unimportant: a bound is reached.
    var isFinal: Bool {
        if case .failed(let error) = self { return error.code == .limitExceeded }
        return false
    }

    var isPending: Bool {
        if case .pending = self { return true }
        return false
    }
}
