package import ConfigValue

/// What became of a call of a plugin's function.
package enum CallOutcome: Sendable {
    case value(ConfigValue)
    case failed(message: String)
    /// The host has not the answer yet: the evaluation ends as pending and is run again when it has.
    case pending
}

/// A call whose answer is not there yet.
package struct PendingCall: Sendable, Hashable {
    package var qualifiedName: String
    package var arguments: [ConfigValue]
}

/// What became of evaluating an expression.
package enum Evaluation: Sendable {
    case value(ConfigValue)
    case failed(ExpressionError)
    /// The answers of these calls are needed; those that do not depend on each other come at once.
    case pending([PendingCall])
}
