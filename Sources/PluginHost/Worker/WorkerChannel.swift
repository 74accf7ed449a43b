internal import Configuration
internal import Processes
internal import Synchronization

/// Where a worker's loop and those who call meet.
///
/// Callers write to the worker's socket themselves, which saves them a change of threads; the loop is woken only where it
/// has something to do before the answer comes.
final class WorkerChannel: Sendable {
    private struct State {
        var commands: [WorkerCommand] = []
        var ledger = CallLedger()
        /// Whether something may be to be sent since who writes looked last.
        var isAsked = false
        /// Whether the socket did not take all.
        var hasOutgoing = false
        /// Until when the loop sleeps where nothing happens; nil for ever.
        var wakesAt: ContinuousClock.Instant?
        var isClosed = false
    }

    private struct Writer {
        /// The worker's socket, while it may be sent calls.
        var socket: Int32?
        var outgoing = OutgoingBytes()
    }

    /// More is not written ahead to a worker that does not read.
    private static let maximumOutgoing = 1 << 20

    private let state = Mutex(State())
    /// Locked before ``state``.
    ///
    /// Writing takes its time, so nobody waits for who does: that one looks again before it goes. Who locks it for something
    /// else sees to what waits afterwards.
    private let writer = Mutex(Writer())
    private let wake: WakeSignal
    private let callDeadline: Duration

    init(callDeadline: Duration) throws(SystemError) {
        wake = try WakeSignal()
        self.callDeadline = callDeadline
    }

    /// Readable when there is something for the loop to do; for `poll`.
    var signal: Int32 { wake.descriptor }

    /// Waits for an occasion where there is no worker; false where the instant came first.
    func waitForSignal(until instant: ContinuousClock.Instant?) -> Bool { wake.wait(until: instant) }

    /// Makes ``signal`` wait for the next occasion.
    func resetSignal() { wake.reset() }
}

extension WorkerChannel {
    /// - Returns: false where the loop has ended and takes no more.
    func send(_ command: WorkerCommand) -> Bool {
        let isTaken = state.withLock { state in
            if !state.isClosed { state.commands.append(command) }
            return !state.isClosed
        }
        if isTaken { wake.send() }
        return isTaken
    }

    /// Sends calls as far as the worker is ready for them; the others wait.
    ///
    /// Those that a busy worker is sent while it works, the loop sends in one piece with its next answer.
    ///
    /// - Returns: false where the loop has ended and takes no more.
    func call(_ calls: [WorkerCall]) -> Bool {
        let (isTaken, isBusy) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            for call in calls { state.ledger.enqueue(call) }
            state.isAsked = true
            return (true, state.ledger.isBusy)
        }
        if isTaken, !isBusy, !sendWaiting() { wake.send() }
        return isTaken
    }

    /// Sends what waits, or leaves it to who writes at the moment.
    ///
    /// - Returns: false where the loop has to look after it.
    private func sendWaiting() -> Bool {
        var isInTime = true
        repeat {
            var unfit: [CallLedger.Entry] = []
            guard let writing = writer.withLockIfAvailable({ write(as: &$0, unfit: &unfit) }) else { return isInTime }
            for entry in unfit where takeAnswered(entry.id) != nil {
                entry.call.complete(.failure(.argumentsTooLarge(entry.call.call)))
            }
            switch writing {
            case .held: return false
            case .done(let wakesInTime): isInTime = isInTime && wakesInTime
            }
            // They have made room for others, and no answer will come that would send those.
            if !unfit.isEmpty { ask() }
        } while state.withLock { $0.isAsked }
        return isInTime
    }

    private func ask() {
        state.withLock { $0.isAsked = true }
    }

    /// What came of writing.
    private enum Writing {
        /// The loop goes on: where there is a socket again, or where it takes more.
        case held
        /// - wakesInTime: Whether the loop wakes before the first deadline.
        case done(wakesInTime: Bool)
    }

    private func write(as writer: inout Writer, unfit: inout [CallLedger.Entry]) -> Writing {
        guard let socket = writer.socket else { return .held }
        if writer.outgoing.count < Self.maximumOutgoing {
            let entries = state.withLock { state in
                state.isAsked = false
                return state.ledger.takeSendable(at: .now)
            }
            for entry in entries
            where !WorkerRequest.appendCall(entry.call.call, id: entry.id, to: &writer.outgoing) {
                unfit.append(entry)
            }
        }
        writer.outgoing.flush(to: socket)
        return state.withLock { [hasOutgoing = !writer.outgoing.isEmpty] state in
            state.hasOutgoing = hasOutgoing
            guard !hasOutgoing else { return .held }
            guard let deadline = state.ledger.nextDeadline(callDeadline) else { return .done(wakesInTime: true) }
            return .done(wakesInTime: state.wakesAt.map { $0 <= deadline } ?? false)
        }
    }
}

/// For the loop.
extension WorkerChannel {
    func takeCommands() -> [WorkerCommand] {
        state.withLock { state in
            defer { state.commands.removeAll() }
            return state.commands
        }
    }

    var hasWaitingCalls: Bool { state.withLock { $0.ledger.hasWaiting } }

    var isIdle: Bool { state.withLock { $0.ledger.isEmpty } }

    /// Lets callers send to a worker that has described itself.
    func open(_ socket: Int32, lanes: Int, window: Int) {
        state.withLock { state in
            state.ledger.lanes = lanes
            state.ledger.window = window
        }
        writer.withLock { $0.socket = socket }
        flush()
    }

    /// Keeps callers from a socket that is about to be closed; calls wait for another.
    func closeSocket() {
        writer.withLock { writer in
            writer.socket = nil
            writer.outgoing.removeAll()
            state.withLock { $0.hasOutgoing = false }
        }
    }

    /// Says for how long the loop sleeps: to the first deadline, or longer where it sleeps already.
    ///
    /// A deadline that has become void is left to pass, for another call will soon need one.
    func planWait(until other: ContinuousClock.Instant?) -> (until: ContinuousClock.Instant?, hasOutgoing: Bool) {
        state.withLock { state in
            let deadline = [state.ledger.nextDeadline(callDeadline), other].compactMap(\.self).min()
            if let wakesAt = state.wakesAt, wakesAt > .now {
                state.wakesAt = min(wakesAt, deadline ?? wakesAt)
            } else {
                state.wakesAt = deadline
            }
            return (state.wakesAt, state.hasOutgoing)
        }
    }

    /// Takes out the call that was answered, if it was sent.
    func takeAnswered(_ id: CallLedger.ID) -> WorkerCall? {
        state.withLock { $0.ledger.takeAnswered(id, at: .now)?.call }
    }

    /// Sends what waits, in the place of what was answered.
    func flush() {
        ask()
        _ = sendWaiting()
    }

    func isOverdue(at now: ContinuousClock.Instant) -> Bool {
        state.withLock { state in state.ledger.nextDeadline(callDeadline).map { $0 <= now } ?? false }
    }

    /// Takes out the calls that a worker's end is laid at; the others wait for another worker.
    func takeFailed(_ end: WorkerEnd) -> [WorkerCall] {
        state.withLock { state in
            switch end {
            case .tookTooLong(let limit): state.ledger.takeOverdue(limit, at: .now).map(\.call)
            case .answeredUnasked: [state.ledger.takeCulprit(mayBeEarlier: true)].compactMap { $0?.call }
            default: [state.ledger.takeCulprit()].compactMap { $0?.call }
            }
        }
    }

    func takeWaiting() -> [WorkerCall] {
        state.withLock { $0.ledger.takeWaiting().map(\.call) }
    }

    func takeAll() -> [WorkerCall] {
        state.withLock { $0.ledger.takeAll().map(\.call) }
    }

    /// Takes no more from now on, and gives what was not carried out.
    func close() -> (commands: [WorkerCommand], calls: [WorkerCall]) {
        state.withLock { state in
            state.isClosed = true
            defer { state.commands.removeAll() }
            return (state.commands, state.ledger.takeAll().map(\.call))
        }
    }
}
