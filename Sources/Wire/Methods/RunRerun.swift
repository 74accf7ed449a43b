/// `run.rerun`: runs with the frozen values of an earlier run.
package enum RunRerun: WireMethod {
    package static let name = "run.rerun"
    package static let doc = "Runs again with the frozen values of an earlier run, and says what has changed since."

    package struct Params: Sendable, Hashable, Codable {
        package var run: String
        /// The caller's environment for the run, which the daemon filters.
        package var variables: [String: String]?
        package var key: String?
        /// Whether the output is streamed; it is where this is not given.
        package var follow: Bool?

        package init(run: String) {
            self.run = run
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var run: String
        package var directory: String
        /// What differs from when the earlier run was submitted, in sentences.
        package var changes: [String]
        package var stream: String?

        package init(run: String, directory: String, changes: [String], stream: String? = nil) {
            self.run = run
            self.directory = directory
            self.changes = changes
            self.stream = stream
        }
    }

    package static let paramsSchema = JSONSchema.object(
        .required("run", .string, "The earlier run's id."),
        .optional("variables", .map(of: .string), "The caller's environment for the run, which is filtered."),
        .optional("key", .string, "The same key again gives the same run."),
        .optional("follow", .bool, "Whether the output is streamed; it is by default."))

    package static let resultSchema = JSONSchema.object(
        .required("run", .string, "The new run's id."),
        .required("directory", .string, "The new run's folder, an absolute path."),
        .required("changes", .list(of: .string), "What differs from when the earlier run was submitted."),
        .optional("stream", .string, "The stream of its events, where it is followed."))

    package static let eventSchema: JSONSchema? = RunEvent.schema
}
