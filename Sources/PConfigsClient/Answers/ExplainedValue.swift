import Wire

/// Why a value is what it is.
public struct ExplainedValue: Sendable, Hashable {
    /// The value's place.
    public let path: String
    /// Its type in the schema language.
    public let type: String
    /// The value; nil where there is none.
    public let value: JSONText?
    /// `default`, `file`, `override`, `environment`, `computed`, `pinned` or `pin`.
    public let kind: String
    /// The file that says so, relative to the project's root; nil for what stands in no file.
    public let file: String?
    /// The line in it, from 1.
    public let line: Int?
    /// The expression that gives it, as written.
    public let expression: String?
    /// What the expression reads, or what stands below a config, a list or a map.
    public let inputs: [ExplainedValue]

    init(_ explanation: Explanation) {
        path = explanation.path
        type = explanation.type
        value = explanation.value.map { JSONText($0) }
        kind = explanation.provenance.kind
        file = explanation.provenance.file
        line = explanation.provenance.line
        expression = explanation.provenance.expression
        inputs = explanation.inputs.map { ExplainedValue($0) }
    }
}
