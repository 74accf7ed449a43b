/// What one layer said of a value.
package struct ProvenanceLayer: Sendable, Hashable, Codable {
    package enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
        /// It is the value, or what the value is computed from.
        case used
        /// A higher layer replaced it, or merged something over it.
        case replaced
        /// A schema pins the field.
        case ignored
        /// A higher layer chose a type without the field.
        case dropped
    }

    /// The experiment or the schema, or `--set`.
    package var origin: String
    package var file: String
    package var line: Int
    package var column: Int
    /// As written.
    package var text: String
    package var outcome: Outcome

    package init(origin: String, file: String, line: Int, column: Int, text: String, outcome: Outcome) {
        self.origin = origin
        self.file = file
        self.line = line
        self.column = column
        self.text = text
        self.outcome = outcome
    }
}

extension ProvenanceLayer {
    static let schema = JSONSchema.object(
        .required("origin", .string, "The experiment or the schema, or `--set`."),
        .required("file", .string, "The file, relative to the project's root."),
        .required("line", .int, "The line in it, from 1."),
        .required("column", .int, "The column, from 1, in Unicode scalars."),
        .required("text", .string, "What it says, as written."),
        .required("outcome", .oneOf(Outcome.allCases.map(\.rawValue)), "What became of it."))
}
