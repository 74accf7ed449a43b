internal import NIOCore
internal import Synchronization

/// What ``OpenWork`` has started, for whoever may end it before its time.
///
/// It lets go of its task where that ends. An event loop that did so would clear away what another thread has made, and wait
/// for that thread's memory.
final class StartedWork: Sendable {
    private enum Phase {
        case starting
        case underWay(Task<Void, Never>)
        case ended
    }

    private let phase = Mutex(Phase.starting)
    private let nanoseconds = Atomic<UInt64>(0)

    /// When the work began, as opposed to when it was asked for: a busy machine makes no request slow.
    ///
    /// Nil until then.
    var start: NIODeadline? {
        let value = nanoseconds.load(ordering: .relaxed)
        return value == 0 ? nil : .uptimeNanoseconds(value)
    }

    func cancel() {
        let task: Task<Void, Never>? = phase.withLock { phase in
            if case .underWay(let task) = phase { task } else { nil }
        }
        task?.cancel()
    }

    func markStart() { nanoseconds.store(NIODeadline.now().uptimeNanoseconds, ordering: .relaxed) }

    func hold(_ task: Task<Void, Never>) {
        phase.withLock { phase in
            if case .starting = phase { phase = .underWay(task) }
        }
    }

    func end() { phase.withLock { $0 = .ended } }
}
