package import Wire

/// A run that was started.
package struct SubmittedRun: Sendable {
    package var id: String
    /// The run's folder, an absolute path.
    package var directory: String
    /// The sweep that it is one of.
    package var sweep: String?
    /// What happens to the run, from its start; the run goes on where nobody iterates.
    package var events: any AsyncSequence<RunEvent, any Error> & Sendable

    package init(
        id: String, directory: String, sweep: String? = nil,
        events: any AsyncSequence<RunEvent, any Error> & Sendable
    ) {
        self.id = id
        self.directory = directory
        self.sweep = sweep
        self.events = events
    }
}
