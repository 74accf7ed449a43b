import ConfigValue
import Diagnostics
import Expressions

/// Expressions that are as long or as deep as they can be, or that would work for ever.
enum HostileExpressions {
    private static let size = Expression.maximumLength

    static var cases: [HostileCase] {
        let syntax: [(name: String, text: String, expected: String?)] = [
            ("of 64 KiB of additions", repeated("1+", "1"), "32768"),
            ("of 64 KiB of minus signs", repeated("- ", "1"), "-1"),
            ("of 64 KiB of not", repeated("!", "true"), "false"),
            ("of 64 KiB of brackets", repeated("(", "1"), nil),
            ("of 64 KiB of lists", repeated("[", "1"), nil),
            ("of 64 KiB of maps", repeated("{1:", "1"), nil),
            ("of 64 KiB of conditions", repeated("true?1:", "1"), "1"),
            ("of 64 KiB of disjunctions", repeated("x == 2 || ", "true"), "true"),
            ("of 64 KiB of members", repeated("x.", "x"), "1"),
            ("of 64 KiB of indices", "x" + repeated("[0]", ""), "1"),
            ("of 64 KiB of calls", repeated("abs(", "1"), nil),
            ("of 64 KiB of elements", "size([" + repeated("1,", "1])", reserved: 6), "32764"),
            ("of a text of 64 KiB", "size('" + repeated("x", "')", reserved: 6), "65527"),
            ("of more than 64 KiB", repeated("1+", "1") + "+1+1", nil),
            ("of 100,000 brackets", String(repeating: "(", count: 100_000), nil),
        ]
        let work: [(name: String, text: String, expected: String?)] = [
            ("that multiplies lists", "range(1000).map(a, range(1000).map(b, range(1000)))", nil),
            ("that joins much", "range(1000000).map(a, 'xxxxxxxx').join('yyyyyyyy')", nil),
            (
                "that replaces much",
                "size(range(100000).map(a, 'xxxxxxxx').join('').replace('x', '\(String(repeating: "y", count: 30))'))",
                "24000000"
            ),
            ("that matches for ever", "range(20000).map(a, 'a').join('').matches('(a*)*(a|aa)+(.*a){12}b')", "false"),
            ("that repeats a pattern", "'a'.matches('((((a{1000}){1000}){1000}){1000})')", "evaluation"),
            ("that compares much", "range(2000).all(a, range(2000) == range(2000))", nil),
            ("that ranges for ever", "range(9223372036854775807)", nil),
            ("that formats widely", "'%.999999999f'.format([1.5])", "evaluation"),
            (
                "that searches much",
                "range(100000).map(a, 'a').join('').indexOf(range(50000).map(a, 'a').join('') + 'b')", "-1"
            ),
        ]
        return (syntax + work).map { name, text, expected in
            HostileCase(name: "expression \(name)", expected: expected) { evaluate(text) }
        }
    }

    /// As many repetitions as fit, then an end.
    private static func repeated(_ piece: String, _ end: String, reserved: Int = 0) -> String {
        let room = size - reserved - end.utf8.count - 1
        return String(repeating: piece, count: room / piece.utf8.count) + end
    }

    private static func evaluate(_ text: String) -> HostileCase.Answer {
        do throws(ExpressionError) {
            let expression = try Expression(parsing: text)
            if let error = expression.check(in: HostileScope()).errors.first { throw error }
            var budget = EvaluationBudget()
            let outcome = expression.evaluate(
                budget: &budget, lookup: { _ in 1 }, call: { _, _ in .failed(message: "none") })
            switch outcome {
            case .value(let value): return .value(value.json)
            case .failed(let error): throw error
            case .pending: return .value("pending")
            }
        } catch {
            return .code(error.code.rawValue)
        }
    }
}

/// A scope that knows every name and nothing of it.
private struct HostileScope: TypeScope {
    func type(ofVariable name: String) -> ExpressionType? { .dyn }
    func type(ofMember name: String, in object: String) -> ExpressionType? { .dyn }
    func members(of object: String) -> [String] { [] }
    func signature(ofFunction qualifiedName: String) -> FunctionSignature? { nil }
    var variableNames: [String] { [] }
    var functionNames: [String] { [] }
}
