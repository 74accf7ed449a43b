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
        var outgoing = OutgoingBytes()
        /// The worker's socket, while it may be sent calls.
        var socket: Int32?
        /// Until when the loop sleeps where nothing happens; nil for ever.
        var wakesAt: ContinuousClock.Instant?
        var isClosed = false
    }

    /// More is not written ahead to a worker that does not read.
    private static let maximumOutgoing = 1 << 20

    private let state = Mutex(State())
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
        var unfit: [WorkerCall] = []
        let (isTaken, wakesLoop) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            for call in calls { state.ledger.enqueue(call) }
            guard state.socket == nil || !state.ledger.isBusy else { return (true, false) }
            return (true, sendWaiting(&state, unfit: &unfit))
        }
        if wakesLoop { wake.send() }
        for call in unfit { call.complete(.failure(.argumentsTooLarge(call.call))) }
        return isTaken
    }

    /// - Returns: whether the loop has to look after it.
    private func sendWaiting(_ state: inout State, unfit: inout [WorkerCall]) -> Bool {
        guard let socket = state.socket else { return true }
        if state.outgoing.count < Self.maximumOutgoing {
            for entry in state.ledger.takeSendable(at: .now)
            where !WorkerRequest.appendCall(entry.call.call, id: entry.id, to: &state.outgoing) {
                _ = state.ledger.takeAnswered(entry.id, at: .now)
                unfit.append(entry.call)
            }
        }
        state.outgoing.flush(to: socket)
        guard state.outgoing.isEmpty else { return true }
        guard let deadline = state.ledger.nextDeadline(callDeadline) else { return false }
        return state.wakesAt.map { deadline < $0 } ?? true
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
        var unfit: [WorkerCall] = []
        state.withLock { state in
            state.socket = socket
            state.ledger.lanes = lanes
            state.ledger.window = window
            _ = sendWaiting(&state, unfit: &unfit)
        }
        for call in unfit { call.complete(.failure(.argumentsTooLarge(call.call))) }
    }

    /// Keeps callers from a socket that is about to be closed; calls wait for another.
    func closeSocket() {
        state.withLock { state in
            state.socket = nil
            state.outgoing.removeAll()
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
            return (state.wakesAt, state.socket != nil && !state.outgoing.isEmpty)
        }
    }

    /// Takes out the call that was answered, if it was sent.
    func takeAnswered(_ id: CallLedger.ID) -> WorkerCall? {
        state.withLock { $0.ledger.takeAnswered(id, at: .now)?.call }
    }

    /// Sends what waits, in the place of what was answered.
    func flush() {
        var unfit: [WorkerCall] = []
        state.withLock { _ = sendWaiting(&$0, unfit: &unfit) }
        for call in unfit { call.complete(.failure(.argumentsTooLarge(call.call))) }
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
