/// `run.list`: runs, the latest first.
package enum RunList: WireMethod {
    package static let name = "run.list"
    package static let doc = "Lists runs, the latest first, a page at a time."

    package static let standardLimit = 100
    package static let mostLimit = 10_000

    package struct Params: Sendable, Hashable, Codable {
        package var experiment: String?
        /// Only runs in one of these states.
        package var states: [String]?
        package var sweep: String?
        package var limit: Int?
        /// Only runs that were submitted before this one.
        package var before: String?

        package init(
            experiment: String? = nil, states: [String]? = nil, sweep: String? = nil, limit: Int? = nil,
            before: String? = nil
        ) {
            self.experiment = experiment
            self.states = states
            self.sweep = sweep
            self.limit = limit
            self.before = before
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var runs: [RunEntry]
        /// Whether older runs follow, which the last run's id as `before` gives.
        package var more: Bool

        package init(runs: [RunEntry], more: Bool) {
            self.runs = runs
            self.more = more
        }
    }

    package static let paramsSchema = JSONSchema.object(
        .optional("experiment", .string, "Only runs of this experiment."),
        .optional("states", .list(of: .oneOf(RunEntry.states)), "Only runs in one of these states."),
        .optional("sweep", .string, "Only runs of this sweep."),
        .optional("limit", .count, "How many at most; \(standardLimit) by default, at most \(mostLimit)."),
        .optional("before", .string, "Only runs that were submitted before this one, for the next page."))

    package static let resultSchema = JSONSchema.object(
        .required("runs", .list(of: RunEntry.schema), "The latest first."),
        .required("more", .bool, "Whether older ones follow."))
}
