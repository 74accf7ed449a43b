/// Where a value comes from, and what layers set it.
package struct ValueProvenance: Sendable, Hashable, Codable {
    /// `default`, `file`, `override`, `environment`, `computed`, `pinned` or `pin`.
    package var kind: String
    /// Relative to the project's root; nil for what stands in no file.
    package var file: String?
    package var line: Int?
    package var column: Int?
    /// The experiment or the schema that says so.
    package var origin: String?
    /// As written.
    package var expression: String?
    /// The plugins' functions that the expression calls.
    package var functions: [FunctionOrigin]
    /// What layers set here, the lowest first, the winner among them.
    package var layers: [ProvenanceLayer]

    package init(
        kind: String, file: String? = nil, line: Int? = nil, column: Int? = nil, origin: String? = nil,
        expression: String? = nil, functions: [FunctionOrigin] = [], layers: [ProvenanceLayer] = []
    ) {
        self.kind = kind
        self.file = file
        self.line = line
        self.column = column
        self.origin = origin
        self.expression = expression
        self.functions = functions
        self.layers = layers
    }
}

extension ValueProvenance {
    /// Without what files say, for somebody who may not see the value.
    package var withoutTexts: ValueProvenance {
        var copy = self
        copy.expression = nil
        copy.layers = layers.map { layer in
            var layer = layer
            layer.text = "(secret)"
            return layer
        }
        return copy
    }

    static let schema = JSONSchema.object(
        .required(
            "kind", .oneOf(["default", "file", "override", "environment", "computed", "pinned", "pin"]),
            "What kind of place gives the value."),
        .optional("file", .string, "The file, relative to the project's root."),
        .optional("line", .int, "The line in it, from 1."),
        .optional("column", .int, "The column, from 1, in Unicode scalars."),
        .optional("origin", .string, "The experiment or the schema that says so."),
        .optional("expression", .string, "The expression that gives the value, as written."),
        .required("functions", .list(of: FunctionOrigin.schema), "The plugins' functions that the expression calls."),
        .required("layers", .list(of: ProvenanceLayer.schema), "What layers set here, the lowest first."))
}
