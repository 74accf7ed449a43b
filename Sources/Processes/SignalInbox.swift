internal import CProcesses
internal import Glibc

/// The signals that ask this process to end or tell of its children, as a descriptor to wait for.
package struct SignalInbox: ~Copyable {
    private let signals: OwnedDescriptor

    /// Blocks SIGTERM, SIGINT, SIGHUP and SIGCHLD in this thread, so make it before there is another one.
    package init() throws(SystemError) {
        let number = open_signals()
        guard number >= 0 else { throw SystemError("signalfd", errno) }
        signals = OwnedDescriptor(owning: number)
    }

    /// For `poll`.
    package var descriptor: Int32 { signals.number }

    /// The next signal that has come; nil where there is none.
    package func next() -> Int32? {
        let number = next_signal(signals.number)
        return number == 0 ? nil : number
    }
}
