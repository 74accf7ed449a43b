internal import ConfigValue
internal import Logging
internal import NIOCore
internal import OrderedCollections
internal import Wire

extension Session {
    func finish(_ ticket: Int, with answer: RenderedAnswer) {
        guard var request = open.removeValue(forKey: ticket) else { return }
        stopWaiting(for: ticket)
        if case .answering = request.phase {
            close(request, failed: answer.isError)
            var reply = Reply(text: answer.text)
            if let events = answer.events {
                request.phase = .streaming(events)
                request.task = nil
                open[ticket] = request
                reply.streams = [ticket]
            }
            deliver(reply, to: request.destination)
        }
        advance()
        progress()
    }

    /// Ends the open requests that bear an id.
    func cancel(_ request: Request) throws(WireError) -> ConfigValue {
        let params = try ParamsDecoding.decode(Cancel.Params.self, from: request.params ?? [:], of: Cancel.name)
        let tickets = open.filter { $0.value.id == params.id }.map(\.key)
        for ticket in tickets { abandon(ticket, WireError(.cancelled, "it was cancelled")) }
        return ["cancelled": .bool(!tickets.isEmpty)]
    }

    /// Answers a request with an error before its time, and ends what works on it; ends the stream of one that has one.
    ///
    /// It stays open until what works on it has noticed, so that nobody can start without bound what nobody waits for.
    func abandon(_ ticket: Int, _ error: WireError) {
        guard let request = open[ticket] else { return }
        request.task?.cancel()
        guard case .answering = request.phase else { return }
        open[ticket]?.phase = .abandoned
        close(request, failed: true)
        reply(Response(id: request.id ?? .null, error: error), to: request.destination)
    }

    func reply(_ response: Response, to destination: AnswerDestination) {
        deliver(Reply(text: ByteBuffer(response)), to: destination)
    }

    private func close(_ request: OpenRequest, failed: Bool) {
        request.deadline?.cancel()
        server.statistics.close(request.method, failed: failed)
        server.logger.debug(
            "request",
            metadata: [
                "method": "\(request.method)", "id": "\(request.id?.description ?? "-")",
                "microseconds": "\((NIODeadline.now() - request.opened).nanoseconds / 1000)", "failed": "\(failed)",
            ])
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
        var text = reply.text
        text.writeInteger(UInt8(ascii: "\n"))
        channel.writeAndFlush(text, promise: nil)
        for ticket in reply.streams { startStream(ticket) }
    }

    private func startStream(_ ticket: Int) {
        guard let request = open[ticket], case .streaming(let events) = request.phase else { return }
        let pump = EventPump(channel: channel, source: events)
        let session = NIOLoopBound(self, eventLoop: channel.eventLoop)
        let eventLoop = channel.eventLoop
        open[ticket]?.task = Task {
            await pump.run()
            eventLoop.execute { session.value.finishStream(ticket) }
        }
    }

    private func finishStream(_ ticket: Int) {
        open[ticket] = nil
        progress()
    }
}
