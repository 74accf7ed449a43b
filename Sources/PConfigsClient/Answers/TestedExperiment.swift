import Diagnostics
import Wire

/// Whether an experiment resolves.
public struct TestedExperiment: Sendable, Hashable {
    /// The experiment's name.
    public let experiment: String
    /// The digest of its values; nil where it has none.
    public let digest: String?
    /// What is wrong, and what is only to be known.
    public let problems: [ConfigProblem]
    /// How long it took, in milliseconds.
    public let milliseconds: Double

    /// Whether it resolves.
    public var isRight: Bool { digest != nil }

    init(_ outcome: TestEvent.Outcome) {
        experiment = outcome.experiment
        digest = outcome.digest
        problems = outcome.diagnostics.map { ConfigProblem($0) }
        milliseconds = outcome.milliseconds
    }
}
