package import Diagnostics

/// `test`: whether experiments resolve, one event each.
package enum Test: WireMethod {
    package static let name = "test"
    package static let doc = "Resolves every experiment but abstract ones, and tells of each whether it is right."

    package struct Params: ExperimentSelection, Sendable, Hashable, Codable {
        package var experiments: [String]?
        package var pattern: String?
        package var environment: [String: String]?
        /// Whether to give a digest of each value, by path.
        package var digests: Bool?

        package init(pattern: String? = nil, digests: Bool? = nil) {
            self.pattern = pattern
            self.digests = digests
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var revision: Int
        /// How many experiments are resolved.
        package var experiments: Int
        /// What is wrong with folders, and which files in them are not read; nil where nothing is.
        package var problems: [Diagnostic]?
        package var stream: String

        package init(revision: Int, experiments: Int, problems: [Diagnostic] = [], stream: String) {
            self.revision = revision
            self.experiments = experiments
            self.problems = problems.isEmpty ? nil : problems
            self.stream = stream
        }
    }

    package static let paramsSchema = JSONSchema.object(
        SchemaMember.selection + [
            .optional(
                "environment", .map(of: .string), "The environment variables that the experiments' schemas declare."),
            .optional("digests", .bool, "Whether to give a digest of each value, by path."),
        ])

    package static let resultSchema = JSONSchema.object(
        .required("revision", .int, "The snapshot that all are resolved from."),
        .required("experiments", .count, "How many there are."),
        .folderProblems,
        .required("stream", .string, "The stream of its events, one an experiment, then the totals."))

    package static let eventSchema: JSONSchema? = TestEvent.schema
}
