internal import CProcesses

/// Tells when a process that is not this one's child ends.
package struct ProcessWatch: ~Copyable, Sendable {
    private let end: OwnedDescriptor

    /// Nil where there is no such process any more.
    package init?(of pid: Int32) {
        let number = open_process(pid)
        guard number >= 0 else { return nil }
        end = OwnedDescriptor(owning: number)
    }

    /// Becomes readable when the process has ended; for `poll`.
    package var endSignal: Int32 { end.number }
}
