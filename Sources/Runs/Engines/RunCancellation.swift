internal import Processes

/// Tells a thread that what it attends is to end: a run, or all of a project's for this process.
final class RunCancellation: Sendable {
    private let signal: WakeSignal

    init() throws(SystemError) {
        signal = try WakeSignal()
    }

    /// Readable after a request until ``acknowledge()``; for `poll`.
    var descriptor: Int32 { signal.descriptor }

    func request() { signal.send() }

    func acknowledge() { signal.reset() }
}
