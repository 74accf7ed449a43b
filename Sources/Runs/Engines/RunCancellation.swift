internal import Processes
internal import Synchronization

/// Tells a thread that what it attends is to end: a run, or all of a project's for this process.
final class RunCancellation: Sendable {
    private let signal: WakeSignal
    private let flag = Atomic(false)

    init() throws(SystemError) {
        signal = try WakeSignal()
    }

    var isRequested: Bool { flag.load(ordering: .acquiring) }

    /// Readable after a request until ``acknowledge()``; for `poll`.
    var descriptor: Int32 { signal.descriptor }

    func request() {
        flag.store(true, ordering: .releasing)
        signal.send()
    }

    func acknowledge() {
        signal.reset()
    }
}
