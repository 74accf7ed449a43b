package import ConfigValue

/// `resolve_many`: the values of many experiments, all of one snapshot.
package enum ResolveMany: WireMethod {
    package static let name = "resolve_many"
    package static let doc = "Resolves many experiments; what is wrong with one does not keep the others."

    package struct Params: ExperimentSelection, ExperimentChanges, Sendable, Hashable, Codable {
        package var experiments: [String]?
        package var pattern: String?
        package var set: [String]?
        package var unset: [String]?
        package var environment: [String: String]?
        /// Only the value at this path of each.
        package var path: String?
        /// Whether to say where each value comes from.
        package var provenance: Bool?

        package init(experiments: [String]? = nil, pattern: String? = nil) {
            self.experiments = experiments
            self.pattern = pattern
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var revision: Int
        /// In the order of the names asked for, or of all names.
        package var results: [Entry]

        package init(revision: Int, results: [Entry]) {
            self.revision = revision
            self.results = results
        }
    }

    /// Either a result or an error.
    package struct Entry: Sendable, Hashable, Codable {
        package var experiment: String
        package var result: Resolve.Result?
        /// As the error of an answer: `code`, `message`, `data`.
        package var error: ConfigValue?

        package init(experiment: String, result: Resolve.Result) {
            self.experiment = experiment
            self.result = result
        }

        package init(experiment: String, error: WireError) {
            self.experiment = experiment
            self.error = error.value
        }
    }

    package static let paramsSchema = JSONSchema.object(
        SchemaMember.selection + SchemaMember.changes + [
            .optional("path", .string, "Only the value at this path of each, as `model.layers[2].width`."),
            .optional("provenance", .bool, "Whether to say where each value comes from."),
        ])

    package static let resultSchema = JSONSchema.object(
        .required("revision", .int, "The snapshot that all results come from."),
        .required(
            "results",
            .list(
                of: .object(
                    .required("experiment", .string, "The experiment's name."),
                    .optional("result", Resolve.resultSchema, "What `resolve` gives for it."),
                    .optional("error", .any, "Instead of a result: `code`, `message` and `data`, as in an answer."))),
            "In the order of the names."))
}
