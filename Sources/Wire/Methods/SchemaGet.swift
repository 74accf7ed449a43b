/// `schema.get`: one schema with its fields.
package enum SchemaGet: WireMethod {
    package static let name = "schema.get"
    package static let doc =
        "Gives one schema: a config's fields, an environment's variables, or an enumeration's cases."

    package struct Params: Sendable, Hashable, Codable {
        package var name: String

        package init(name: String) {
            self.name = name
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var revision: Int
        package var schema: SchemaSummary
        /// Of a config or an environment, inherited ones first.
        package var fields: [FieldSummary]
        /// Of an enumeration.
        package var cases: [String]

        package init(revision: Int, schema: SchemaSummary, fields: [FieldSummary] = [], cases: [String] = []) {
            self.revision = revision
            self.schema = schema
            self.fields = fields
            self.cases = cases
        }
    }

    package static let paramsSchema = JSONSchema.object(.required("name", .string, "The schema's name."))

    package static let resultSchema = JSONSchema.object(
        .required("revision", .int, "The snapshot that the answer comes from."),
        .required("schema", SchemaSummary.schema, "The schema itself."),
        .required("fields", .list(of: FieldSummary.schema), "Of a config or an environment, inherited ones first."),
        .required("cases", .list(of: .string), "Of an enumeration."))
}
