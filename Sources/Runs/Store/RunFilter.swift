package import RunFolders

/// Which runs a list holds.
package struct RunFilter: Sendable, Hashable {
    package var experiment: String?
    package var states: [RunState] = []
    package var sweep: String?
    /// Only runs that were submitted before this one, for the next page.
    package var before: RunID?

    package init(experiment: String? = nil, states: [RunState] = [], sweep: String? = nil, before: RunID? = nil) {
        self.experiment = experiment
        self.states = states
        self.sweep = sweep
        self.before = before
    }
}
