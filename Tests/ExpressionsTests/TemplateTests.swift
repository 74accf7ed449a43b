import ConfigValue
import Diagnostics
import Expressions
import Testing

struct TemplateTests {
    static let variables: ConfigValue = ["name": "first", "rate": 3.0, "list": [1, 2.0, "x"], "n": 2]

    func evaluate(_ text: String) throws -> Evaluation {
        let template = try Template(parsing: text)
        var budget = EvaluationBudget()
        return template.evaluate(
            budget: &budget, lookup: { Self.variables.value(of: template.references[$0]) },
            call: { _, _ in .pending })
    }

    @Test(
        arguments: [
            ("plain", "plain"), ("", ""), ("${n}", 2), ("${list}", [1, 2.0, "x"]), ("out/${name}-${n}", "out/first-2"),
            ("${rate}x", "3.0x"), ("${name}${rate}", "first3.0"), ("${list}!", "[1,2.0,\"x\"]!"),
            ("$${name}", "${name}"),
            ("$$ ${n}$", "$$ 2$"), ("${{'a': n}}", ["a": 2]), ("${'}'}", "}"), ("${\"}\" + '{'}.", "}{."),
            ("${r'\\'}", "\\"),
            ("${'\\'}'}", "'}"), ("${'''it's }'''}", "it's }"), ("${n // }\n}", 2), ("{${n}}", "{2}"),
            ("${null} ", "null "),
        ] as [(String, ConfigValue)])
    func expressionsAreReplacedByTheirValues(text: String, value: ConfigValue) throws {
        #expect(try evaluate(text).value == value)
    }

    @Test func placesAreThoseOfTheText() throws {
        let template = try Template(parsing: "é ${a} ${b.c(d)}")
        #expect(template.references.map(\.range) == [5..<6, 14..<15])
        #expect(template.functionCalls.map(\.range) == [10..<13])
        #expect(try evaluate("ab${n / 0}").error?.range == 4..<9)
    }

    @Test func aLoneExpressionIsSingle() throws {
        #expect(try Template(parsing: "${n}").single?.source == "n")
        #expect(try Template(parsing: "${n} ").single == nil)
        #expect(try Template(parsing: "$${n}").isPlain)
        #expect(try !Template(parsing: "${n}").isPlain)
    }

    @Test func pendingCallsOfAllExpressionsComeOutTogether() throws {
        #expect(try evaluate("${p.f(1)} ${p.g(2)}").pendingCalls?.map(\.qualifiedName) == ["p.f", "p.g"])
    }

    @Test(arguments: [
        ("${n // note}", "// begins a comment, which goes on to the end of its line; / divides, ints to an int"),
        ("${n // note\n", "for a literal ${ write $${"),
    ])
    func aBraceInACommentIsTold(text: String, hint: String) {
        let error = #expect(throws: ExpressionError.self) { try Template(parsing: text) }
        #expect(error?.hint == hint)
    }

    @Test(arguments: [("a ${n", 2..<4), ("${'}", 0..<2), ("${}", 2..<2)])
    func anExpressionThatDoesNotEndIsAnError(text: String, range: Range<Int>) {
        #expect {
            try Template(parsing: text)
        } throws: { error in
            let error = error as? ExpressionError
            return error?.code == .expressionSyntax && error?.range == range
        }
    }
}
