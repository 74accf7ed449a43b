package import Configuration
package import Wire

extension ResolutionRequest {
    /// What a method's params ask for.
    package init(_ params: some ExperimentParams) {
        self.init(params, of: params.experiment)
    }

    /// What a method's params ask for, of one of several experiments.
    init(_ params: some ExperimentChanges, of experiment: String) {
        self.init(
            experiment: experiment, set: params.set ?? [], unset: params.unset ?? [], environment: params.environment)
    }
}
