/// What runs an experiment: made from the resolved config, then told to run.
///
/// ```swift
/// struct TrainerConfig: Decodable {
///     var steps: Int
///     var lrSchedule: [Double]  // reads the field lr_schedule
/// }
///
/// struct Trainer: ExperimentRunnable {
///     var config: TrainerConfig
///
///     func main(_ context: RunContext) async throws {
///         for step in 0..<config.steps { print("step=\(step)") }
///     }
/// }
/// ```
public protocol ExperimentRunnable: SendableMetatype {
    /// The part of the resolved config that the experiment reads. Fields that it does not name are left aside.
    associatedtype Config: Decodable & SendableMetatype

    /// Takes the resolved config.
    init(config: Config)

    /// Runs the experiment in a process of its own; what it prints is shown live and kept in the run's logs.
    ///
    /// - Throws: An error ends the run with exit code 1 and is printed to standard error; ``RunExit`` chooses the code.
    func main(_ context: RunContext) async throws
}
