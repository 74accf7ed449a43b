internal import ConfigValue
internal import DequeModule
internal import NIOCore
internal import Wire

/// The protocol's side of one connection: takes lines and writes answers.
///
/// One request is answered after the other, so that quick answers come in order; a request that takes longer than
/// ``ServerLimits/orderPatience`` goes on by itself and no longer holds up those behind it.
///
/// It lives on the connection's event loop; what it starts comes back there.
final class Session {
    let channel: any Channel
    let server: Server
    private let access: Access
    /// What was taken and is not begun: the rest of a batch.
    private var waiting: Deque<(message: Result<Message, MalformedMessage>, destination: AnswerDestination)> = []
    var open: [Int: OpenRequest] = [:]
    var batches: [Int: PendingBatch] = [:]
    /// The request that those behind it wait for.
    private var current: Int?
    private var patience: Scheduled<Void>?
    private var lastTicket = 0
    private var isDraining = false
    /// Called when more lines can be taken, or the last answer is written.
    var progress: () -> Void = {}

    init(channel: any Channel, server: Server, access: Access) {
        self.channel = channel
        self.server = server
        self.access = access
    }

    /// Whether the next line would be begun at once.
    var canTakeLine: Bool { current == nil && waiting.isEmpty }

    /// Whether all that was asked is answered and all streams have ended.
    var isIdle: Bool { open.isEmpty && waiting.isEmpty }

    /// From now on requests are refused; those that are open go on.
    func drain() { isDraining = true }

    /// Cancels what is open; the client has gone.
    func end() {
        patience?.cancel()
        for request in open.values {
            request.deadline?.cancel()
            request.task?.cancel()
            if case .answering = request.phase { server.statistics.close(request.method, failed: true) }
        }
        open = [:]
        batches = [:]
        waiting = []
    }

    func take(line: [UInt8]) {
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return }
        switch MessageLine(line) {
        case .message(let message):
            waiting.append((message, message.isNotification ? .nowhere : .line))
        case .batch(let messages) where messages.count > server.limits.openRequests:
            refuse(
                WireError(
                    .overloaded, "a batch of \(messages.count) messages, where \(server.limits.openRequests) may be",
                    hint: "send several batches, or the requests one a line"))
        case .batch(let messages):
            let ticket = nextTicket()
            var answered = 0
            for message in messages {
                waiting.append((message, message.isNotification ? .nowhere : .batch(ticket: ticket, index: answered)))
                if !message.isNotification { answered += 1 }
            }
            if answered > 0 { batches[ticket] = PendingBatch(count: answered) }
        }
        advance()
    }

    /// Answers a line that cannot be read at all.
    func refuse(_ error: WireError) {
        reply(Response(id: .null, error: error), to: .line)
    }

    /// Begins what waits, up to the next request that takes its time.
    func advance() {
        while current == nil, let (message, destination) = waiting.popFirst() {
            switch message {
            case .success(.request(let request)):
                begin(request, to: destination)
            case .success(.response(let response)):
                let error = WireError(.invalidRequest, "an answer, where nothing was asked", hint: "send requests")
                reply(Response(id: response.id, error: error), to: destination)
            case .failure(let malformed):
                reply(malformed.response, to: destination)
            }
        }
    }

    /// Lets those behind a request go on.
    func stopWaiting(for ticket: Int) {
        if current == ticket { current = nil }
    }

    private func begin(_ request: Request, to destination: AnswerDestination) {
        do {
            if request.method == Cancel.name {
                let result = try cancel(request)
                reply(Response(id: request.id ?? .null, result: result), to: destination)
            } else {
                try checkCapacity()
                start(try Invocation(request, in: .standard, access: access), of: request, to: destination)
            }
        } catch {
            reply(Response(id: request.id ?? .null, error: error), to: destination)
        }
    }

    private func checkCapacity() throws(WireError) {
        guard !isDraining else {
            throw WireError(.shuttingDown, "the daemon is ending", hint: "ask again: the client starts a new one")
        }
        guard open.count < server.limits.openRequests else {
            throw WireError(
                .overloaded, "\(open.count) requests of this connection are open, which is the most that may be",
                hint: "wait for answers, end some with 'cancel', or open another connection")
        }
    }

    private func start(_ invocation: Invocation, of request: Request, to destination: AnswerDestination) {
        let ticket = nextTicket()
        let session = NIOLoopBound(self, eventLoop: channel.eventLoop)
        let (eventLoop, id) = (channel.eventLoop, request.id)
        let context = RequestContext(
            service: server.service, latest: server.service.latest, freshness: invocation.freshness, access: access,
            streamName: "s\(ticket)", server: server)
        let workStart = WorkStart()
        let task = Task {
            workStart.mark()
            let answer = RenderedAnswer(await invocation.answer(in: context), id: id)
            eventLoop.execute { session.value.finish(ticket, with: answer) }
        }
        open[ticket] = OpenRequest(
            id: id, method: request.method, destination: destination, workStart: workStart, task: task,
            deadline: invocation.common.deadlineMilliseconds.map { schedule(deadline: $0, of: ticket) })
        server.statistics.open(request.method)
        guard invocation.method.pace == .quick else { return }
        current = ticket
        watchPatience()
    }

    private func schedule(deadline milliseconds: Int, of ticket: Int) -> Scheduled<Void> {
        let limit = TimeAmount.milliseconds(Int64(min(milliseconds, 1 << 40)))
        return channel.eventLoop.assumeIsolated().scheduleTask(in: limit) { [weak self] in
            self?.abandon(ticket, WireError(.deadlineExceeded, "there was no answer within \(milliseconds) ms"))
        }
    }

    /// One timer for all requests: it looks again where the request that it was set for has long been answered.
    private func watchPatience() {
        guard patience == nil, current != nil else { return }
        patience = channel.eventLoop.assumeIsolated().scheduleTask(in: patienceLimit) { [weak self] in
            guard let self else { return }
            patience = nil
            if let current, let start = open[current]?.workStart.instant, start + patienceLimit <= .now() {
                self.current = nil
                advance()
                progress()
            }
            watchPatience()
        }
    }

    private var patienceLimit: TimeAmount { TimeAmount(server.limits.orderPatience) }

    private func nextTicket() -> Int {
        lastTicket &+= 1
        return lastTicket
    }
}

extension Result where Success == Message, Failure == MalformedMessage {
    /// Whether it gets no answer.
    fileprivate var isNotification: Bool {
        guard case .success(.request(let request)) = self else { return false }
        return request.isNotification
    }
}
