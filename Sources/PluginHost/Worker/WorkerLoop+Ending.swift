internal import Configuration
internal import Processes

extension WorkerLoop {
    func endIfTooLong() {
        guard connection != nil else { return }
        if let startDeadline {
            if startDeadline <= .now { endWorker(.tookTooLong(settings.startDeadline)) }
        } else if channel.isOverdue(at: .now) {
            endWorker(.tookTooLong(settings.callDeadline))
        }
    }

    /// - Parameter reason: why it has to end; nil where it ends by itself.
    func endWorker(_ reason: WorkerEnd?) {
        guard let connection else { return }
        self.connection = nil
        channel.closeSocket()
        // A process that ends closes the socket before it can be waited for: long before, where the machine is busy.
        let (processEnd, byItself) = connection.end(grace: reason == nil ? .seconds(2) : .zero)
        connection.readErrorOutput().forEach(log.take)
        let end = reason ?? (byItself ? .ended(processEnd) : .closedSocket)
        let failureReport = FailureReport(
            plugin: settings.name, root: root, memory: settings.memory, end: end, output: connection.tail.lines)
        log.note(failureReport.summary)
        guard connection.isDescribed else {
            backoff.noteFailedStart(at: .now)
            return noteFailedStart(failureReport.failureOfStart)
        }
        backoff.noteEndInCall(at: .now)
        for call in channel.takeFailed(end) { call.complete(.failure(failureReport.failure(of: call.call))) }
        handOver()
    }

    /// Ends the worker where nobody waits for it any more.
    func stopWorker() {
        guard let connection else { return }
        self.connection = nil
        channel.closeSocket()
        connection.endInput()
        _ = connection.end(grace: .milliseconds(200))
        connection.readErrorOutput().forEach(log.take)
    }
}

extension WorkerEnd {
    init(_ message: UnexpectedMessage) {
        switch message {
        case .garbage(let what): self = .wroteGarbage(what)
        case .unasked(let what): self = .answeredUnasked(what)
        }
    }
}
