internal import ConfigValue
internal import Logging
internal import NIOCore
internal import OrderedCollections
internal import Wire

extension Session {
    func finish(_ ticket: Int, with answer: RenderedAnswer) {
        guard var request = open.removeValue(forKey: ticket) else { return }
        if case .answering = request.phase {
            if let events = answer.events { request.phase = .streaming(events) }
            close(request, failed: answer.isError)
            keepReady(answer, to: request)
            var reply = Reply(text: answer.text)
            if answer.events != nil {
                request.work = nil
                open[ticket] = request
                reply.streams = [ticket]
            }
            send(reply, to: request.destination, at: request.place)
        }
        advance()
        requestTurn()
    }

    /// Ends the open requests that bear an id.
    func cancel(_ request: Request) -> Response {
        let id = request.id ?? .null
        do {
            let params = try ParamsDecoding.decode(paramsOf: Cancel.self, from: request.params ?? [:])
            let tickets = open.filter { $0.value.id == params.id }.map(\.key)
            for ticket in tickets.sorted() { abandon(ticket, .cancelled()) }
            return Response(id: id, result: ["cancelled": .bool(!tickets.isEmpty)])
        } catch {
            return Response(id: id, error: error)
        }
    }

    /// Answers a request with an error before its time, and ends what works on it; ends the stream of one that has one.
    ///
    /// It stays open until what works on it has noticed, so that nobody can start without bound what nobody waits for.
    func abandon(_ ticket: Int, _ error: WireError) {
        guard let request = open[ticket] else { return }
        request.work?.cancel()
        guard case .answering = request.phase else { return }
        open[ticket]?.phase = .abandoned
        close(request, failed: true)
        reply(Response(id: request.id ?? .null, error: error), to: request.destination, at: request.place)
    }

    /// - Parameter place: In the queue of answers; nil for an answer that is there at once, which takes the last.
    func reply(_ response: Response, to destination: AnswerDestination, at place: Int?) {
        let reply = Reply(text: ByteBuffer(response))
        if place == nil, !queue.isEmpty { return queue.append((reply, destination)) }
        send(reply, to: destination, at: place)
    }

    /// Writes the answers whose turn it is.
    func releaseAnswers() {
        while let (reply, destination) = queue.popFilled() {
            deliver(reply, to: destination)
            headStart = .now()
        }
        if let place = alone, !queue.holds(place) { alone = nil }
    }

    func startStream(_ ticket: Int) {
        guard let request = open[ticket], case .streaming(let events) = request.phase else { return }
        let deadline = request.deadline
        let pump = EventPump(channel: channel, source: events, server: server, deadline: deadline)
        let session = NIOLoopBound(self, eventLoop: channel.eventLoop)
        let work = server.work.start({ await pump.run() }, on: channel.eventLoop) {
            session.value.finishStream(ticket)
        }
        open[ticket]?.work = work
        // It may have passed before the client had read the answer.
        let isOver = deadline.map { $0.time <= .now() } ?? false
        if isDraining && events.isEndless || isOver { work.cancel() }
    }

    private func finishStream(_ ticket: Int) {
        open.removeValue(forKey: ticket)?.deadline?.alarm.cancel()
        requestTurn()
    }

    private func close(_ request: OpenRequest, failed: Bool) {
        if case .streaming = request.phase {} else { request.deadline?.alarm.cancel() }
        let time = NIODeadline.now() - request.opened
        request.statistics.close(failed: failed, nanoseconds: UInt64(clamping: time.nanoseconds))
        server.logger.debug(
            "request",
            metadata: [
                "method": "\(request.method)", "id": "\(request.id?.description ?? "-")",
                "microseconds": "\(time.nanoseconds / 1000)", "failed": "\(failed)",
            ])
    }

    /// Keeps an answer for those who ask the same.
    private func keepReady(_ answer: RenderedAnswer, to request: OpenRequest) {
        guard answer.isRepeatable, !answer.isError, let template = request.template, let id = request.id else { return }
        let start = Outbox.headLength + id.description.utf8.count
        guard let tail = answer.text.getSlice(at: start, length: answer.text.readableBytes - start) else { return }
        ready.add(
            ReadyAnswer(template: template, access: access, method: request.statistics, tail: tail),
            of: request.revision)
    }

    /// Writes an answer when it is its turn; one without a place, or whose place was given up, is written now.
    private func send(_ reply: Reply, to destination: AnswerDestination, at place: Int?) {
        if let place, queue.fill(place, with: (reply, destination)) { return releaseAnswers() }
        deliver(reply, to: destination)
    }

    private func deliver(_ reply: Reply, to destination: AnswerDestination) {
        switch destination {
        case .nowhere: break
        case .line: write(reply)
        case .batch(let ticket, let index):
            guard let whole = batches[ticket]?.complete(index, with: reply) else { return }
            batches[ticket] = nil
            write(whole)
        }
    }

    private func write(_ reply: Reply) {
        outbox.add(reply.text)
        startingStreams += reply.streams
    }
}
