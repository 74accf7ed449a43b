package import ConfigValue

/// `schema.export`: JSON Schema for editors and validators.
package enum SchemaExport: WireMethod {
    package static let name = "schema.export"
    package static let doc = "Gives a JSON Schema 2020-12 of experiment files, or of the resolved values of one config."

    package struct Params: Sendable, Hashable, Codable {
        /// A config's name; nil for the files of all experiments.
        package var name: String?
        /// Whether the schema is of resolved values instead of files.
        package var resolved: Bool?

        package init(name: String? = nil, resolved: Bool? = nil) {
            self.name = name
            self.resolved = resolved
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var revision: Int
        package var schema: ConfigValue

        package init(revision: Int, schema: ConfigValue) {
            self.revision = revision
            self.schema = schema
        }
    }

    package static let paramsSchema = JSONSchema.object(
        .optional("name", .string, "A config's name; the files of all experiments where it is left out."),
        .optional("resolved", .bool, "Whether the schema is of resolved values instead of files."))

    package static let resultSchema = JSONSchema.object(
        .required("revision", .int, "The snapshot that the answer comes from."),
        .required("schema", .map(of: .any), "The JSON Schema."))
}
