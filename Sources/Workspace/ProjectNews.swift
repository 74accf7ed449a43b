import Configuration

/// What of a project is not as it was.
struct ProjectNews {
    var hasSchemas = false
    /// The changed and the new; nil for those that have gone.
    var experiments: [ExperimentName: Result<Experiment, UnreadableExperiment>?] = [:]

    var isEmpty: Bool { !hasSchemas && experiments.isEmpty }
}
