/// `schema.list`: the schemas of the project.
package enum SchemaList: WireMethod {
    package typealias Params = NoMembers

    package static let name = "schema.list"
    package static let doc = "Lists the schemas: configs, environments and enumerations."

    package struct Result: Sendable, Hashable, Codable {
        package var revision: Int
        /// Configs, then environments, then enumerations, each in the order of the files.
        package var schemas: [SchemaSummary]

        package init(revision: Int, schemas: [SchemaSummary]) {
            self.revision = revision
            self.schemas = schemas
        }
    }

    package static let paramsSchema = JSONSchema.emptyObject

    package static let resultSchema = JSONSchema.object(
        .required("revision", .int, "The snapshot that the answer comes from."),
        .required("schemas", .list(of: SchemaSummary.schema), "Configs, then environments, then enumerations."))
}
