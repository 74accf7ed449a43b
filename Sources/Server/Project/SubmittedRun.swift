package import Wire

/// A run that was started.
package struct SubmittedRun: Sendable {
    package var id: String
    /// The run's folder, an absolute path.
    package var directory: String
    /// The sweep that it is one of.
    package var sweep: String?
    /// When an earlier request of the same key submitted it; nil for one that is new.
    package var submittedEarlier: String?
    /// What happens to the run, from its start; the run goes on where nobody iterates.
    package var events: any AsyncSequence<RunEvent, any Error> & Sendable

    package init(
        id: String, directory: String, sweep: String? = nil, submittedEarlier: String? = nil,
        events: any AsyncSequence<RunEvent, any Error> & Sendable
    ) {
        self.id = id
        self.directory = directory
        self.sweep = sweep
        self.submittedEarlier = submittedEarlier
        self.events = events
    }
}
