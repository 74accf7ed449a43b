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
            ("'http://x' // note", "http://x"), ("\"a//b\"", "a//b"),
        ] as [(String, ConfigValue)])
    func anExpressionIsAskedAsItIsWritten(text: String, value: ConfigValue) throws {
        #expect(try ask(text).get() == value)
    }

    @Test(arguments: [
        ("1 + stepz", "1:5-10 1 + stepz"), ("stepz // note", "1:1-6 stepz // note"),
        ("1 + // note", "1:4-4 1 + // note"),
        ("'é' + stepz", "1:7-12 'é' + stepz"), ("'é' + stepz // x", "1:7-12 'é' + stepz // x"),
    ])
    func aProblemPointsIntoTheExpression(text: String, shown: String) throws {
        guard case .failure(.invalid(let problems)) = try ask(text), let place = problems.first?.location else {
            Issue.record("\(text) has a value")
            return
        }
        #expect("\(place.line):\(place.column)-\(place.endColumn) \(place.excerpt)" == shown)
    }
}
