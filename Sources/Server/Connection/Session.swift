internal import DequeModule
internal import Logging
internal import NIOCore
internal import Wire
internal import Workspace

/// The protocol's side of one connection: takes lines and writes answers.
///
/// Requests that only ask are worked on side by side and answered in their order; one that takes longer than
/// ``ServerLimits/orderPatience`` goes on by itself and no longer holds up those behind it. Any other is begun when all
/// before it are answered, and those behind it wait for it as long.
///
/// It lives on the connection's event loop; what it starts comes back there.
final class Session {
    let channel: any Channel
    let server: Server
    let access: Access
    let statistics: ServerStatistics
    let ready: ReadyAnswers
    let readyCount: ReadyCount
    let outbox: Outbox
    /// What was taken and is not begun.
    var waiting: Deque<Arrival> = []
    var open: [Int: OpenRequest] = [:]
    var batches: [Int: PendingBatch] = [:]
    var queue = AnswerQueue()
    /// The place of the request that is worked on alone.
    var alone: Int?
    /// Since when the first of the queue has been the first.
    var headStart = NIODeadline.now()
    var patience: Scheduled<Void>?
    /// Streams that start when their results are written.
    var startingStreams: [Int] = []
    private(set) var isDraining = false
    private var lastTicket = 0
    private var reading: StartedWork?
    private var isTurnRequested = false
    /// Called when more lines can be taken, or answers are to be written.
    var progress: () -> Void = {}

    /// A line of more bytes is not read on the event loop, where all others would wait for it.
    private static let longLine = 16 << 10

    init(channel: any Channel, server: Server, access: Access, statistics: ServerStatistics, shared: LoopState) {
        self.channel = channel
        self.server = server
        self.access = access
        self.statistics = statistics
        ready = shared.ready
        readyCount = shared.count
        outbox = Outbox(channel)
    }

    /// Whether the next line would be begun at once.
    var canTakeLine: Bool {
        waiting.isEmpty && alone == nil && reading == nil && queue.count < server.limits.sideBySide
    }

    /// Whether all that was asked is answered and all streams have ended.
    var isIdle: Bool { open.isEmpty && waiting.isEmpty && reading == nil }

    /// From now on requests are refused; those that are open go on, but for streams that have no end of their own.
    func drain() {
        isDraining = true
        for request in open.values {
            if case .streaming(let events) = request.phase, events.isEndless { request.work?.cancel() }
        }
    }

    /// Cancels what is open; the client has gone.
    func end() {
        patience?.cancel()
        reading?.cancel()
        reading = nil
        for request in open.values {
            request.deadline?.alarm.cancel()
            request.work?.cancel()
            if case .answering = request.phase {
                request.statistics.close(failed: true, nanoseconds: nil)
            }
        }
        open = [:]
        batches = [:]
        waiting = []
        queue = AnswerQueue()
    }

    /// Before lines are taken: answers are kept ready for the state of now alone.
    func beginTurn() {
        ready.advance(to: server.latestRevision.value)
    }

    /// Whether there is something to write.
    var hasAnswers: Bool { outbox.isWaiting }

    /// Writes what the turn has brought.
    ///
    /// - Parameter isClosing: Whether the channel is about to close.
    func endTurn(isClosing: Bool = false) {
        if !isClosing, writeAtOnce() { return }
        readyCount.handOver()
        outbox.flush()
        for ticket in startingStreams { startStream(ticket) }
        startingStreams.removeAll()
    }

    /// Writes what the turn has brought where the kernel takes all of it now; nothing is called back by that.
    ///
    /// - Returns: False where something is left to write.
    func writeAtOnce() -> Bool {
        // An open request may have a stream, which writes to the channel itself.
        guard open.isEmpty, startingStreams.isEmpty else { return false }
        readyCount.handOver()
        return outbox.sendDirectly()
    }

    /// Answers a line without reading it, where its answer is ready.
    func answerReady(_ line: UnsafeRawBufferPointer) -> Bool {
        guard !isDraining, !server.logsRequests, queue.isEmpty, open.count < server.limits.openRequests,
            let id = IDToken(in: line), let answer = ready.answer(to: line, without: id, for: access)
        else { return false }
        readyCount.add(answer)
        outbox.add(answer, id: UnsafeRawBufferPointer(rebasing: line[id.range]))
        return true
    }

    func take(line: [UInt8]) {
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return }
        guard line.count > Self.longLine else { return accept(MessageLine(line), line) }
        let session = NIOLoopBound(self, eventLoop: channel.eventLoop)
        reading = server.work.start({ MessageLine(line) }, on: channel.eventLoop) { message in
            session.value.finishReading(message)
        }
    }

    /// Answers a line that cannot be read at all.
    func refuse(_ error: WireError) {
        reply(Response(id: .null, error: error), to: .line, at: nil)
    }

    /// Lets the connection go on, behind what else comes now.
    func requestTurn() {
        guard !isTurnRequested else { return }
        isTurnRequested = true
        channel.eventLoop.assumeIsolated().execute { [self] in
            isTurnRequested = false
            progress()
        }
    }

    func nextTicket() -> Int {
        lastTicket &+= 1
        return lastTicket
    }

    private func finishReading(_ message: MessageLine) {
        // The client may have gone meanwhile.
        guard reading != nil else { return }
        reading = nil
        accept(message)
        requestTurn()
    }

    /// - Parameter line: Where its answer may be kept ready.
    private func accept(_ message: MessageLine, _ line: [UInt8]? = nil) {
        switch message {
        case .message(let message):
            var arrival = arrival(of: message, at: .line)
            if let line { arrival.keepLine(line) }
            waiting.append(arrival)
        case .batch(let messages) where messages.count > server.limits.openRequests:
            refuse(
                WireError(
                    .overloaded, "a batch of \(messages.count) messages, where \(server.limits.openRequests) may be",
                    hint: "send several batches, or the requests one a line"))
        case .batch(let messages):
            let ticket = nextTicket()
            var answered = 0
            for message in messages {
                waiting.append(arrival(of: message, at: .batch(ticket: ticket, index: answered)))
                if !message.isNotification { answered += 1 }
            }
            if answered > 0 { batches[ticket] = PendingBatch(count: answered) }
        }
        advance()
    }

    private func arrival(
        of message: Result<Message, MalformedMessage>, at destination: AnswerDestination
    ) -> Arrival {
        Arrival(
            message, in: .standard, access: access, destination: message.isNotification ? .nowhere : destination)
    }
}

extension Result where Success == Message, Failure == MalformedMessage {
    /// Whether it gets no answer.
    fileprivate var isNotification: Bool {
        guard case .success(.request(let request)) = self else { return false }
        return request.isNotification
    }
}
