/// How often all folders of a project are walked without an event that asks for it.
package struct WorkspaceRhythm: Sendable {
    /// Where the kernel does not tell of changes.
    package var polling: Duration
    /// To count what events have missed.
    package var audit: Duration

    package init(polling: Duration = .seconds(2), audit: Duration = .seconds(60)) {
        self.polling = polling
        self.audit = audit
    }
}
