import Diagnostics

/// Why an operation or a function has no value; where is known to who evaluates it.
struct EvaluationFailure: Error, Sendable, Hashable {
    var code: Diagnostic.Code
    var message: String
    var hint: String?

    init(_ code: Diagnostic.Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    init(_ message: String, hint: String? = nil) { self.init(.evaluation, message, hint: hint) }

    static let overflow = EvaluationFailure("the result does not fit into 64 bits")
    static let tooDeep = EvaluationFailure(.limitExceeded, "the value is nested over \(Value.maximumDepth) deep")

    static func noOverload(_ operation: String, _ operands: [Value]) -> EvaluationFailure {
        let types = operands.map { $0.type.description }.joined(separator: ", ")
        return EvaluationFailure(.noOverload, "\(operation) does not take (\(types))")
    }

    func located(at range: Range<Int>) -> ExpressionError {
        ExpressionError(code, message, at: range, hint: hint)
    }
}
