package import Wire

/// An experiment with what a request changes about it.
package struct ExperimentSelection: Sendable, Hashable {
    package var experiment: String
    /// As `path=VALUE`, later ones over earlier ones.
    package var set: [String]
    package var unset: [String]
    /// The variables that the client sent, not the daemon's own; nil where it does not know yet which are declared.
    package var environment: [String: String]?

    package init(
        experiment: String, set: [String] = [], unset: [String] = [], environment: [String: String]? = nil
    ) {
        self.experiment = experiment
        self.set = set
        self.unset = unset
        self.environment = environment
    }

    package init(_ params: some ExperimentParams) {
        self.init(
            experiment: params.experiment, set: params.set ?? [], unset: params.unset ?? [],
            environment: params.environment)
    }
}
