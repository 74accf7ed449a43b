package import ConfigValue

/// `run.sweep`: starts a run of an experiment for each of many overrides.
package enum RunSweep: WireMethod {
    package static let name = "run.sweep"
    package static let doc =
        "Resolves an experiment with many overrides and, where all are valid, records and runs it with each."

    package struct Params: RunParams, Sendable, Hashable, Codable {
        package var experiment: String
        package var set: [String]?
        package var unset: [String]?
        package var environment: [String: String]?
        package var arguments: [String]?
        package var variables: [String: String]?
        package var engine: String?
        package var options: ConfigValue?
        package var key: String?
        package var digest: String?
        /// `path=VALUE,VALUE` or `path=range(FROM,TO)`: every combination is run.
        package var grid: [String]?
        /// A list of maps from path to value, or the YAML text of one.
        package var list: ConfigValue?
        /// `path=loguniform(FROM,TO)` and so on: `count` drawings are run.
        package var random: [String]?
        package var count: Int?
        package var seed: Int?

        package init(experiment: String) {
            self.experiment = experiment
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var sweep: String
        /// In the order in which they start.
        package var runs: [Member]

        package init(sweep: String, runs: [Member]) {
            self.sweep = sweep
            self.runs = runs
        }
    }

    package struct Member: Sendable, Hashable, Codable {
        package var run: String
        /// What it overrides.
        package var set: [String]
        package var digest: String
        /// When an earlier request of the same key submitted it; nil for a new run.
        package var submittedAt: String?

        package init(run: String, set: [String], digest: String, submittedAt: String? = nil) {
            self.run = run
            self.set = set
            self.digest = digest
            self.submittedAt = submittedAt
        }

        private enum CodingKeys: String, CodingKey {
            case run, set, digest
            case submittedAt = "submitted_at"
        }
    }

    package static let paramsSchema = JSONSchema.object(
        SchemaMember.run + [
            .optional("grid", .list(of: .string), "`path=1e-3,3e-4` or `path=range(0,4)`; every combination is run."),
            .optional("list", .any, "A list of maps from path to value, or the YAML text of one; each is run."),
            .optional(
                "random", .list(of: .string),
                "`path=uniform(0,1)`, `loguniform(1e-5,1e-2)`, `randint(0,9)` or `choice(a,b)`; drawn `count` times."),
            .optional("count", .count, "How many runs `random` makes."),
            .optional("seed", .int, "With the same seed `random` draws the same; 0 by default."),
        ])

    package static let resultSchema = JSONSchema.object(
        .required("sweep", .string, "The sweep's id, which each of its runs has."),
        .required(
            "runs",
            .list(
                of: .object(
                    .required("run", .string, "The run's id."),
                    .required("set", .list(of: .string), "What it overrides."),
                    .required("digest", .string, "The digest of its values."),
                    .submittedAt)),
            "In the order in which they start."))
}
