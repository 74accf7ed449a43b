import ConfigValue
import Diagnostics
import Expressions
import RandomNumbers
import Testing

struct BoundTests {
    @Test(arguments: [
        String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200),
        String(repeating: "[", count: 30_000),
        String(repeating: "f(", count: 30_000),
        String(repeating: "a ? ", count: 16_000),
        String(repeating: " ", count: 65_537),
        "1" + String(repeating: "{1:", count: 20_000),
    ])
    func anExpressionTooLargeIsRefused(source: String) {
        #expect {
            try Expression(parsing: source)
        } throws: { error in
            let code = (error as? ExpressionError)?.code
            return code == .limitExceeded || code == .expressionSyntax
        }
    }

    @Test(arguments: [
        "range(1000).map(a, range(1000).map(b, a * b))",
        "range(10000000)",
        "range(9223372036854775807)",
        "range(-9223372036854775807, 9223372036854775807)",
        "[1].map(x, range(1000000)).map(x, x + x + x + x)",
        "range(1000).all(a, range(1000).all(b, range(1000).all(c, true)))",
        "'" + String(repeating: "a", count: 10_000) + "'.replace('', '" + String(repeating: "b", count: 20_000) + "')",
        "range(100000).map(i, '" + String(repeating: "a", count: 1000) + "').join()",
        "'%.1000000000f'.format([1.0]) + range(10000000).map(i, 'a').join()",
        "[1].exists(x, range(10000000).size() > 0) || true",
        "[[1,1,1,1,1,1,1,1]]" + String(repeating: ".map(x, [x, x, x, x, x, x, x, x])", count: 100),
        "[1]" + String(repeating: ".map(x, [x])", count: 200),
        "range(3000).all(i, range(3000) == range(3000))",
        "range(20000).all(i, '" + String(repeating: "a", count: 20_000) + "'.split('').size() > 0)",
        "range(100000).all(i, !'x'.matches('(a{100}){100}'))",
        "range(20000).all(i, !'" + String(repeating: "1", count: 5000) + "'.matches('["
            + String(repeating: "\\\\p{Latin}", count: 300) + "]'))",
        "range(100000).all(i, timestamp(i).getHours('Europe/Berlin') >= 0)",
        "range(20000).all(i, !'" + String(repeating: "a", count: 20_000) + "'.matches('(a*)*b'))",
    ])
    func anEvaluationThatCostsTooMuchEnds(source: String) {
        let budget = EvaluationBudget(steps: 200_000, bytes: 8 << 20)
        let code = evaluate(source, budget: budget).error?.code
        #expect(code == .limitExceeded || code == .evaluation)
    }

    @Test(arguments: [
        "1" + String(repeating: " + 1", count: 16_000),
        String(repeating: "true && ", count: 8000) + "true",
        String(repeating: "!", count: 65_000) + "true",
        String(repeating: "-", count: 65_000) + "(1)",
        String(repeating: "true ? 1 : ", count: 5900) + "1",
        String(repeating: "(", count: 127) + "1" + String(repeating: ")", count: 127),
        "'a'" + String(repeating: ".trim()", count: 9000) + " == 'a'",
        "[1]" + String(repeating: ".map(x, [x])", count: 5000) + ".size()",
        String(repeating: "[", count: 127) + String(repeating: "]", count: 127),
    ])
    func aLongExpressionIsNoDeepOne(source: String) {
        #expect(evaluate(source).value != nil)
    }

    @Test func theBudgetIsOfAllEvaluations() throws {
        let expression = try Expression(parsing: "range(100).map(i, i)")
        var budget = EvaluationBudget(steps: 1000, bytes: 1 << 20)
        var count = 0
        while case .value = expression.evaluate(budget: &budget, lookup: { _ in nil }, call: { _, _ in .pending }) {
            count += 1
        }
        #expect(1..<10 ~= count)
    }

    @Test func whateverIsWrittenDoesNotTrap() {
        let words = [
            "1", "x", ".", "(", ")", "[", "]", "{", "}", ",", ":", "?", "+", "-", "'a'", "map", "has", "in", "&&", "!",
            "\"",
            "\\", "0x", "1e", "b'", "r\"", "`", "é", "true", "size", "math.abs", " ", "9223372036854775808", "$",
        ]
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SplitMix64(seed: seed)
        for _ in 0..<20_000 {
            let source = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                words[Int.random(in: 0..<words.count, using: &generator)]
            }.joined()
            if case .pending = evaluate(source) { Issue.record("seed \(seed): \(source) is pending") }
        }
    }
}
