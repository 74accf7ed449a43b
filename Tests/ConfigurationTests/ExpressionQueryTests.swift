import ConfigValue
import Configuration
import Diagnostics
import Testing

struct ExpressionQueryTests {
    private func ask(_ text: String) throws -> Result<ConfigValue, QueryFailure> {
        let project = TestProject(schema: "T: {fields: {steps: {type: int, default: 3}}}", "$type: T\n")
        var resolution = project.resolution().resolution
        switch resolution.evaluate(try ExpressionQuery(parsing: text), seeing: .everything) {
        case .finished(let result): return result
        case .needs: throw CancellationError()
        }
    }

    @Test(
        arguments: [
            ("steps + 1", 4), ("${steps}", 3), ("steps // note", 3), ("1 // it's }\n + steps // note", 4),
            ("steps +\n\n\t1\n", 4), ("'''a\\n b\n'''", "a\n b\n"), ("'\u{85}\u{2028}'", "\u{85}\u{2028}"),
            ("'http://x' // note", "http://x"), ("\"a//b\"", "a//b"),
        ] as [(String, ConfigValue)])
    func anExpressionIsAskedAsItIsWritten(text: String, value: ConfigValue) throws {
        #expect(try ask(text).get() == value)
    }

    @Test(arguments: [
        ("1 + stepz", "1:5-10 1 + stepz"), ("stepz // note", "1:1-6 stepz // note"),
        ("1 + // note", "1:4-4 1 + // note"),
        ("'é' + stepz", "1:7-12 'é' + stepz"), ("'é' + stepz // x", "1:7-12 'é' + stepz // x"),
        ("1 +\n\n  'é' + stepz + 2", "3:9-14   'é' + stepz + 2"), ("1 \\\n + steps", "1:3-4 1 \\"),
        ("\"a\\\n\"", "1:3-1 \"a\\"), ("'a' + \"b\" + stepz", "1:13-18 'a' + \"b\" + stepz"),
        ("\t stepz", "1:3-8 \t stepz"), ("${\n  stepz\n}", "2:3-8   stepz"), ("1 +\n", "1:4-4 1 +"),
    ])
    func aProblemPointsIntoTheExpression(text: String, shown: String) throws {
        guard case .failure(.invalid(let problems)) = try ask(text), let place = problems.first?.location else {
            Issue.record("\(text) has a value")
            return
        }
        #expect("\(place.line):\(place.column)-\(place.endColumn) \(place.excerpt)" == shown)
    }
}
