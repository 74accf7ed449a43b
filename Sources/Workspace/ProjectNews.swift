import Configuration

/// What of a project is not as it was.
struct ProjectNews {
    /// The schemas' files that changed, came or went.
    var schemaFiles: Set<String> = []
    /// The changed and the new; nil for those that have gone.
    var experiments: [ExperimentName: Result<Experiment, UnreadableExperiment>?] = [:]

    var isEmpty: Bool { schemaFiles.isEmpty && experiments.isEmpty }
}
