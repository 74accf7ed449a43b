package import Configuration
package import Wire

extension ResolutionRequest {
    /// What a method's params ask for.
    package init(_ params: some ExperimentParams) {
        self.init(
            experiment: params.experiment, set: params.set ?? [], unset: params.unset ?? [],
            environment: params.environment)
    }
}
