import ConfigValue
import Expressions

/// The cases of google/cel-spec: expressions, the values of their variables, and what they give.
///
/// They are evaluated as plain CEL, so there is none whose answer the widening of int to double would change.
enum CELCases {
    static func run(_ document: ConfigValue) -> Tally {
        var tally = Tally()
        guard case .list(let cases) = document else { return tally }
        for testCase in cases {
            let name = ["file", "section", "name"].map { testCase[$0]?.text ?? "" }.joined(separator: "/")
            tally.record(name, failure: failure(of: testCase))
        }
        return tally
    }

    /// What is wrong with the answer to a case, or nil where it is right.
    private static func failure(of testCase: ConfigValue) -> String? {
        let source = testCase["expr"]?.text ?? ""
        let expectsError = testCase["error"] != nil
        do {
            let value = try evaluate(source, in: testCase)
            if expectsError { return "\(source) gives \(value) and should fail" }
            guard let expected = testCase["result"].flatMap(TypedValue.init) else {
                return "the case has no result"
            }
            return expected.matches(value) ? nil : "\(source) gives \(value)"
        } catch {
            return expectsError ? nil : "\(source) fails: \(error.message)"
        }
    }

    private static func evaluate(_ source: String, in testCase: ConfigValue) throws(ExpressionError) -> Value {
        let expression = try Expression(parsing: source, dialect: .cel)
        let names = CELNames(bindings: testCase["bindings"], container: testCase["container"]?.text ?? "")
        if testCase["disable_check"] == nil, let error = expression.check(in: names).errors.first { throw error }
        var budget = EvaluationBudget()
        return try expression.value(budget: &budget) { names.value(of: expression.references[$0]) }
    }
}

extension ConfigValue {
    /// The text of a string.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }
}
