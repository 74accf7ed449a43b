import ConfigValue
import Configuration
import OrderedCollections

/// A row of a table of expressions.
struct GuideExpression: Sendable {
    let line: Int
    let expression: String
    /// JSON.
    let value: String

    /// What is wrong; nil where the expression has the value.
    func failure() throws -> String? {
        let text = ConfigValue.string("${\(expression)}").json
        let project = TestProject(schema: "T: {fields: {x: any}}", "$type: T\nx: \(text)\n")
        let problems = project.rendered()
        guard problems.isEmpty else { return "line \(line): \(expression)\n\(problems)" }
        let found = try project.resolve().values["x"]?.json ?? ""
        let expected = (try? ConfigValue(json: value).json) ?? "no JSON: \(value)"
        return found == expected ? nil : "line \(line): \(expression) is \(found), not \(expected)"
    }
}
