package import ConfigValue

/// A field of a config, or a variable of an environment.
package struct FieldSummary: Sendable, Hashable, Codable {
    /// Who gives the value.
    package enum Source: String, Sendable, Hashable, Codable, CaseIterable {
        /// Whoever sets it.
        case input
        /// An expression over what is set.
        case computed
        /// An expression that nobody may override.
        case pinned
    }

    package var name: String
    /// In the schema language.
    package var type: String
    package var source: Source
    /// Whether there is no default.
    package var required: Bool
    /// The default or the expression, as written.
    package var text: String?
    package var doc: String?
    package var unit: String?
    package var secret: Bool
    /// What to use instead.
    package var deprecated: String?
    /// What the value must be beyond its type, by keyword of the schema language.
    package var constraints: ConfigValue
    package var file: String
    package var line: Int

    package init(
        name: String, type: String, source: Source, required: Bool, text: String?, doc: String?, unit: String?,
        secret: Bool, deprecated: String?, constraints: ConfigValue, file: String, line: Int
    ) {
        self.name = name
        self.type = type
        self.source = source
        self.required = required
        self.text = text
        self.doc = doc
        self.unit = unit
        self.secret = secret
        self.deprecated = deprecated
        self.constraints = constraints
        self.file = file
        self.line = line
    }

    static let schema = JSONSchema.object(
        .required("name", .string, "The field's name."),
        .required("type", .string, "Its type in the schema language."),
        .required("source", .oneOf(Source.allCases.map(\.rawValue)), "Who gives the value."),
        .required("required", .bool, "Whether it must be set."),
        .optional("text", .string, "The default or the expression, as written."),
        .optional("doc", .string, "What it is for."),
        .optional("unit", .string, "What it is measured in."),
        .required("secret", .bool, "Whether only the owner sees the value."),
        .optional("deprecated", .string, "What to use instead."),
        .required("constraints", .map(of: .any), "What the value must be beyond its type, by keyword."),
        .required("file", .string, "The file, relative to the project's root."),
        .required("line", .int, "The line in it, from 1."))
}
