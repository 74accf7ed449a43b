package import ConfigValue
package import Diagnostics

/// What `test` tells: an experiment, or at last how many were right.
package enum TestEvent: Sendable, Hashable {
    case experiment(Outcome)
    case totals(passed: Int, failed: Int)

    package struct Outcome: Sendable, Hashable, Codable {
        package var experiment: String
        /// Of the experiment's values; nil where it has none.
        package var digest: String?
        /// By path, in the schema's order.
        package var digests: ConfigValue?
        /// What is wrong, and what is only to be known.
        package var diagnostics: [Diagnostic] = []
        package var milliseconds = 0.0

        package init(experiment: String) {
            self.experiment = experiment
        }
    }
}

extension TestEvent: StreamedEvent, Codable {
    private enum CodingKeys: String, CodingKey {
        case kind, passed, failed, end
    }

    private enum Kind: String, Codable {
        case experiment
        case totals
    }

    package var isLast: Bool {
        if case .totals = self { return true }
        return false
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        switch try members.decode(Kind.self, forKey: .kind) {
        case .experiment: self = .experiment(try Outcome(from: decoder))
        case .totals:
            self = .totals(
                passed: try members.decode(Int.self, forKey: .passed),
                failed: try members.decode(Int.self, forKey: .failed))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .experiment(let outcome):
            try members.encode(Kind.experiment, forKey: .kind)
            try outcome.encode(to: encoder)
        case .totals(let passed, let failed):
            try members.encode(Kind.totals, forKey: .kind)
            try members.encode(passed, forKey: .passed)
            try members.encode(failed, forKey: .failed)
            try members.encode(true, forKey: .end)
        }
    }

    static let schema = JSONSchema.object(
        .required("kind", .oneOf(["experiment", "totals", "end"]), "What the event tells."),
        .optional("experiment", .string, "The experiment's name."),
        .optional("digest", .string, "Of its values; left out where it has errors."),
        .optional(
            "digests", .map(of: .string), "Of each value that counts in `digest`, by path, where they were asked for."),
        .optional("diagnostics", .list(of: .any), "What is wrong, and what is only to be known."),
        .optional("milliseconds", .number, "How long it took."),
        .optional("passed", .count, "How many have no errors; in the last event."),
        .optional("failed", .count, "How many have; in the last event."),
        .optional("end", .bool, "True for the last event."),
        .optional("reason", .string, "Why the stream ended before its totals, as `cancelled`."))
}
