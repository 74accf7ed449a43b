/// What a runnable knows of its run beside the config.
public struct RunContext: Sendable {
    /// The run's id, as `pconfigsctl runs` shows it; empty where the executable was started by hand.
    public let runID: String
    /// The experiment's name.
    public let experiment: String
    /// The run's own folder, for checkpoints and the like; the current folder where the executable was started by hand.
    public let directory: String
    /// What was given behind `--` when the run was asked for.
    public let arguments: [String]

    package init(runID: String, experiment: String, directory: String, arguments: [String]) {
        self.runID = runID
        self.experiment = experiment
        self.directory = directory
        self.arguments = arguments
    }
}
