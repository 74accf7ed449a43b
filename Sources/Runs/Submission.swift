/// What became of a request for a run.
package struct Submission: Sendable {
    package let run: ActiveRun
    /// False where an earlier request of the same key has started it.
    package let isNew: Bool
}
