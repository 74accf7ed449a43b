/// `run.logs`: what a run has written, and goes on to write.
package enum RunLogs: WireMethod {
    package static let name = "run.logs"
    package static let doc = "Streams what a run has written and, where it is followed, what it goes on to write."

    package struct Params: Sendable, Hashable, Codable {
        package var run: String
        /// Whether to go on until the run has ended.
        package var follow: Bool?
        /// The bytes of each stream that the caller has already.
        package var stdout: Int?
        package var stderr: Int?

        package init(run: String, follow: Bool? = nil, stdout: Int? = nil, stderr: Int? = nil) {
            self.run = run
            self.follow = follow
            self.stdout = stdout
            self.stderr = stderr
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var run: RunEntry
        package var stream: String

        package init(run: RunEntry, stream: String) {
            self.run = run
            self.stream = stream
        }
    }

    package static let paramsSchema = JSONSchema.object(
        .required("run", .string, "The run's id."),
        .optional("follow", .bool, "Whether to go on until the run has ended."),
        .optional("stdout", .count, "From which byte of its standard output on; 0 by default."),
        .optional("stderr", .count, "From which byte of its standard error on; 0 by default."))

    package static let resultSchema = JSONSchema.object(
        .required("run", RunEntry.schema, "The run, as it was when the stream began."),
        .required("stream", .string, "The stream of its events; the last tells the run's state."))

    package static let eventSchema: JSONSchema? = RunEvent.schema
}
