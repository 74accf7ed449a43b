/// `watch`: the values of experiments, again at each change.
package enum Watch: WireMethod {
    package static let name = "watch"
    package static let doc = "Tells an experiment's values, or what is wrong with them, now and whenever they change."

    package struct Params: ExperimentSelection, ExperimentChanges, Sendable, Hashable, Codable {
        package var experiments: [String]?
        package var pattern: String?
        package var set: [String]?
        package var unset: [String]?
        package var environment: [String: String]?
        /// What the caller knows already: nothing is told at first where it is still the latest revision of `instance`.
        package var revision: Int?
        package var instance: String?

        package init(experiments: [String]? = nil, pattern: String? = nil) {
            self.experiments = experiments
            self.pattern = pattern
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var revision: Int
        package var instance: String
        package var stream: String

        package init(revision: Int, instance: String, stream: String) {
            self.revision = revision
            self.instance = instance
            self.stream = stream
        }
    }

    package static let paramsSchema = JSONSchema.object(
        SchemaMember.selection + SchemaMember.changes + [
            .optional("revision", .int, "What the caller knows; where it is the latest, only changes are told."),
            .optional("instance", .string, "The daemon's instance that the revision is of, as `hello` names it."),
        ])

    package static let resultSchema = JSONSchema.object(
        .required("revision", .int, "The snapshot that the first events come from."),
        .required("instance", .string, "The daemon's instance, which revisions belong to."),
        .required("stream", .string, "The stream of its events, which ends when the request is cancelled."))

    package static let eventSchema: JSONSchema? = WatchEvent.schema
}
