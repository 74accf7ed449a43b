package import Configuration
package import Wire

extension ResolutionRequest {
    /// What a method's params ask for.
    ///
    /// Out of the functions that wait, which would make room for the four copies that reading the params takes.
    @inline(never)
    package init(_ params: borrowing some ExperimentParams) {
        self.init(params, of: params.experiment)
    }

    /// What a method's params ask for, of one of several experiments.
    init(_ params: borrowing some ExperimentChanges, of experiment: String) {
        self.init(
            experiment: experiment, set: params.set ?? [], unset: params.unset ?? [], environment: params.environment)
    }
}
