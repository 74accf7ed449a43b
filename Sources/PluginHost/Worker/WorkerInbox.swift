internal import Configuration
internal import Glibc
internal import Processes
internal import Synchronization

/// What other threads ask of a ``WorkerLoop``.
final class WorkerInbox: Sendable {
    enum Command: Sendable {
        /// Start the worker if it does not run; completed when it has described itself, or cannot.
        case start(@Sendable () -> Void)
        case call([WorkerCall])
        /// Look at the executable again; completed with whether it is another.
        case refresh(@Sendable (Bool) -> Void)
        /// End the worker and the loop; completed when the process is gone.
        case shutDown(@Sendable () -> Void)
    }

    private struct State {
        var commands: [Command] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let wake: WakeSignal

    init() throws(SystemError) {
        wake = try WakeSignal()
    }

    /// Readable when there are commands; for `poll`.
    var signal: Int32 { wake.descriptor }

    /// - Returns: false where the loop has ended and takes no more.
    func send(_ command: Command) -> Bool {
        let isTaken = state.withLock { state in
            if !state.isClosed { state.commands.append(command) }
            return !state.isClosed
        }
        if isTaken { wake.send() }
        return isTaken
    }

    /// Waits for a command, or the instant.
    func wait(until instant: ContinuousClock.Instant?) {
        var wait = pollfd(fd: signal, events: Int16(POLLIN), revents: 0)
        poll(&wait, 1, PollTimeout.milliseconds(until: instant))
    }

    func takeAll() -> [Command] {
        wake.reset()
        return state.withLock { state in
            defer { state.commands.removeAll() }
            return state.commands
        }
    }

    /// Takes no more from now on, and gives what was not carried out.
    func close() -> [Command] {
        state.withLock { state in
            state.isClosed = true
            defer { state.commands.removeAll() }
            return state.commands
        }
    }
}
