internal import NIOCore
internal import Wire

extension Session {
    /// Begins what waits, up to the first that has to wait for others.
    func advance() {
        while let next = waiting.first, mayBegin(next) {
            waiting.removeFirst()
            begin(next)
        }
    }

    /// Lets those behind the first request go on, where it has taken too long.
    func watchPatience() {
        guard patience == nil, queue.head != nil else { return }
        patience = channel.eventLoop.assumeIsolated().scheduleTask(in: patienceLimit) { [weak self] in
            guard let self else { return }
            patience = nil
            if let head = queue.head, let start = open[head]?.work?.start,
                max(start, headStart) + patienceLimit <= .now()
            {
                queue.giveUpFirst()
                headStart = .now()
                releaseAnswers()
                advance()
                requestTurn()
            }
            watchPatience()
        }
    }

    private var patienceLimit: TimeAmount { TimeAmount(server.limits.orderPatience) }

    private func mayBegin(_ arrival: Arrival) -> Bool {
        guard alone == nil else { return false }
        guard case .call(_, let invocation) = arrival.content, invocation.method.pace == .quick else { return true }
        guard !queue.isEmpty else { return true }
        return invocation.isPure && queue.count < server.limits.sideBySide && open.count < server.limits.openRequests
    }

    private func begin(_ arrival: Arrival) {
        switch arrival.content {
        case .refused(let response): reply(response, to: arrival.destination, at: nil)
        case .cancel(let request): reply(cancel(request), to: arrival.destination, at: nil)
        case .call(let request, let invocation):
            do {
                try checkCapacity()
                start(invocation, of: request, arrival)
            } catch {
                reply(Response(id: request.id ?? .null, error: error), to: arrival.destination, at: nil)
            }
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

    private func start(_ invocation: Invocation, of request: Request, _ arrival: Arrival) {
        let ticket = nextTicket()
        let session = NIOLoopBound(self, eventLoop: channel.eventLoop)
        let id = request.id
        let latest = server.service.latest
        let context = RequestContext(
            service: server.service, latest: latest, freshness: invocation.freshness, access: access,
            streamName: "s\(ticket)", server: server)
        let statistics = self.statistics.method(request.method)
        statistics.open()
        let work = server.work.start(
            { RenderedAnswer(await invocation.answer(in: context), id: id) }, on: channel.eventLoop
        ) { answer in session.value.finish(ticket, with: answer) }
        let place = invocation.method.pace == .quick ? reservePlace(for: ticket, isAlone: !invocation.isPure) : nil
        open[ticket] = OpenRequest(
            id: id, method: request.method, statistics: statistics, destination: arrival.destination, place: place,
            template: arrival.template, revision: latest.revision, work: work,
            deadline: invocation.common.deadlineMilliseconds.map { schedule(deadline: $0, of: ticket) })
        watchPatience()
    }

    private func reservePlace(for ticket: Int, isAlone: Bool) -> Int {
        if queue.isEmpty { headStart = .now() }
        let place = queue.reserve(for: ticket)
        if isAlone { alone = place }
        return place
    }

    private func schedule(deadline milliseconds: Int, of ticket: Int) -> RequestDeadline {
        let time = NIODeadline.now() + .milliseconds(Int64(min(milliseconds, 1 << 40)))
        let alarm = channel.eventLoop.assumeIsolated().scheduleTask(deadline: time) { [weak self] in
            self?.abandon(
                ticket,
                WireError(
                    .deadlineExceeded, "there was no answer within \(milliseconds) ms",
                    hint: "ask again with a greater 'deadline_ms'"))
            self?.requestTurn()
        }
        return RequestDeadline(time: time, milliseconds: milliseconds, alarm: alarm)
    }
}
