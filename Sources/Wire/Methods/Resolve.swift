package import ConfigValue
package import Diagnostics

/// `resolve`: the values of one experiment.
package enum Resolve: WireMethod {
    package static let name = "resolve"
    package static let doc = "Resolves one experiment to its values."

    package struct Params: ExperimentParams, Sendable, Hashable, Codable {
        package var experiment: String
        package var set: [String]?
        package var unset: [String]?
        package var environment: [String: String]?
        /// Only the value at this path.
        package var path: String?
        /// Whether to say where each value comes from.
        package var provenance: Bool?
        /// A digest that the caller has; where it still holds, the answer is `unchanged` and without values.
        package var digest: String?

        package init(experiment: String) {
            self.experiment = experiment
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var experiment: String
        package var type: String
        package var revision: Int
        /// Over the type and all values, also where only one is asked for.
        package var digest: String
        package var values: ConfigValue?
        /// The path asked for, and its value instead of all.
        package var path: String?
        package var value: ConfigValue?
        package var unchanged: Bool?
        /// By path.
        package var provenance: ConfigValue?
        package var warnings: [Diagnostic]

        package init(experiment: String, type: String, revision: Int, digest: String, warnings: [Diagnostic] = []) {
            self.experiment = experiment
            self.type = type
            self.revision = revision
            self.digest = digest
            self.warnings = warnings
        }
    }

    package static let paramsSchema = JSONSchema.object(
        SchemaMember.experiment + [
            .optional("path", .string, "Only the value at this path, as `model.layers[2].width`."),
            .optional("provenance", .bool, "Whether to say where each value comes from."),
            .optional("digest", .string, "Where this digest still holds, the answer is `unchanged` and has no values."),
        ])

    package static let resultSchema = JSONSchema.object(
        .required("experiment", .string, "The experiment's name."),
        .required("type", .string, "The name of its schema."),
        .required("revision", .int, "The snapshot that the answer comes from."),
        .required("digest", .string, "`sha256:` over the type and all values."),
        .optional("values", .map(of: .any), "The values in the schema's order."),
        .optional("path", .string, "The path that was asked for."),
        .optional("value", .any, "The value at `path`, instead of `values`."),
        .optional("unchanged", .bool, "True where the caller's digest still holds."),
        .optional("provenance", .map(of: .any), "By path, where each value comes from."),
        .required("warnings", .list(of: .any), "Diagnostics that do not stop the experiment."))
}
