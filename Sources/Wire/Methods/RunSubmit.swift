package import ConfigValue

/// `run.submit`: starts a run of a resolved experiment.
package enum RunSubmit: WireMethod {
    package static let name = "run.submit"
    package static let doc = "Resolves an experiment, freezes and records the values, and runs it with them."

    package struct Params: RunParams, Sendable, Hashable, Codable {
        package var experiment: String
        package var set: [String]?
        package var unset: [String]?
        package var environment: [String: String]?
        package var arguments: [String]?
        /// The caller's environment for the run, which the daemon filters; not part of the config.
        package var variables: [String: String]?
        package var engine: String?
        package var options: ConfigValue?
        package var key: String?
        package var digest: String?
        /// Whether the output is streamed; it is where this is not given.
        package var follow: Bool?

        package init(experiment: String) {
            self.experiment = experiment
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        /// The run's id.
        package var run: String
        package var experiment: String
        package var digest: String
        /// The run's folder, an absolute path.
        package var directory: String
        /// When an earlier request of the same key submitted it; nil for a new run.
        package var submittedAt: String?
        /// The stream of its events, where it is followed.
        package var stream: String?

        package init(
            run: String, experiment: String, digest: String, directory: String, submittedAt: String? = nil,
            stream: String? = nil
        ) {
            self.run = run
            self.experiment = experiment
            self.digest = digest
            self.directory = directory
            self.submittedAt = submittedAt
            self.stream = stream
        }

        private enum CodingKeys: String, CodingKey {
            case run, experiment, digest, directory, stream
            case submittedAt = "submitted_at"
        }
    }

    package static let paramsSchema = JSONSchema.object(
        SchemaMember.run + [.optional("follow", .bool, "Whether the output is streamed; it is by default.")])

    package static let resultSchema = JSONSchema.object(
        .required("run", .string, "The run's id; the run outlives whatever happens to the daemon from then on."),
        .required("experiment", .string, "The experiment's name."),
        .required("digest", .string, "The digest of the values that it runs with."),
        .required("directory", .string, "The run's folder, an absolute path."),
        .submittedAt,
        .optional("stream", .string, "The stream of its events, where it is followed."))

    package static let eventSchema: JSONSchema? = RunEvent.schema
}
