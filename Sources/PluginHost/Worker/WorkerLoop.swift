internal import Configuration
internal import Processes
internal import Wire

/// The life of one build of a plugin: its worker is started when it is needed, ended when it misbehaves, started again.
///
/// It runs on a thread of its own and is confined to it.
final class WorkerLoop {
    let settings: PluginSettings
    let root: String
    let channel: WorkerChannel
    let log: LogGate
    let report: (WorkerNews) -> Void

    var board = WorkerBoard()
    var connection: WorkerConnection?
    var functions: [String: PluginFunction] = [:]
    var backoff = RestartBackoff()
    private var startWaiters: [(until: ContinuousClock.Instant?, done: () -> Void)] = []
    private var shutDownWaiters: [() -> Void] = []
    private var isRetiring = false

    /// - Parameter report: gets what becomes of the worker, on the loop's thread.
    init(
        settings: PluginSettings, root: String, channel: WorkerChannel, log: @escaping (String) -> Void,
        report: @escaping (WorkerNews) -> Void
    ) {
        self.settings = settings
        self.root = root
        self.channel = channel
        self.log = LogGate(write: log)
        self.report = report
    }

    func run() {
        while true {
            channel.takeCommands().forEach(carryOut)
            guard shutDownWaiters.isEmpty, !(isRetiring && channel.isIdle) else { break }
            startIfNeeded()
            look(at: wait())
            endIfTooLong()
        }
        shutDown()
    }

    private func carryOut(_ command: WorkerCommand) {
        switch command {
        case .start(let instant, let done):
            startWaiters.append((instant, done))
            if connection?.isDescribed == true { noteStarted() }
        case .retire:
            isRetiring = true
            handOver()
        case .shutDown(let done):
            shutDownWaiters.append(done)
        }
    }

    /// Lets the build that is in force now make the calls that this one's worker was not sent.
    func handOver() {
        guard isRetiring else { return }
        let calls = channel.takeWaiting()
        if !calls.isEmpty { report(.handedOver(calls)) }
    }

    private func startIfNeeded() {
        guard connection == nil, channel.hasWaitingCalls || !startWaiters.isEmpty else { return }
        if let notBefore = backoff.notBefore, notBefore > .now {
            // After a failed start callers learn at once why; after a trap they wait for the next worker.
            if case .failed(let failure) = board.state { noteFailedStart(failure) }
            return
        }
        start()
    }

    func noteStarted() {
        startWaiters.forEach { $0.done() }
        startWaiters = []
    }

    /// Lets go of those who wait no longer for a slow start.
    private func noteSlowStart() {
        let impatient = startWaiters.filter { $0.until.map { $0 <= .now } ?? false }
        guard !impatient.isEmpty else { return }
        startWaiters.removeAll { $0.until.map { $0 <= .now } ?? false }
        impatient.forEach { $0.done() }
    }

    private func wait() -> WorkerConnection.Readiness {
        let others = [log.nextNotice, connection == nil ? backoffEnd : startDeadline] + startWaiters.map(\.until)
        let plan = channel.planWait(until: others.compactMap(\.self).min())
        let readiness =
            connection?.wait(wake: channel.signal, sends: plan.hasOutgoing, until: plan.until)
            ?? WorkerConnection.Readiness(wake: channel.waitForSignal(until: plan.until))
        if readiness.wake { channel.resetSignal() }
        log.pass()
        noteSlowStart()
        return readiness
    }

    private var backoffEnd: ContinuousClock.Instant? {
        channel.hasWaitingCalls ? backoff.notBefore : nil
    }

    private func look(at readiness: WorkerConnection.Readiness) {
        guard let connection else { return }
        if readiness.errorOutput || readiness.end { connection.readErrorOutput().forEach(log.take) }
        var mayWriteMore = true
        if readiness.socket || readiness.end {
            mayWriteMore = connection.readMessages()
            var results: [(call: WorkerCall, result: FunctionResult)] = []
            let end = takeAnswers(of: connection, into: &results)
            if end == nil { channel.flush() }
            for (call, result) in results { call.complete(result) }
            if let end { return endWorker(end) }
        }
        if readiness.end || !mayWriteMore { endWorker(nil) }
    }

    /// - Returns: why the worker has to end, where it has written what it may not.
    private func takeAnswers(
        of connection: WorkerConnection, into results: inout [(call: WorkerCall, result: FunctionResult)]
    ) -> WorkerEnd? {
        do throws(UnexpectedMessage) {
            while let answer = try connection.nextAnswer() {
                if let result = try take(answer) { results.append(result) }
            }
            return nil
        } catch {
            return WorkerEnd(error)
        }
    }

    private func shutDown() {
        stopWorker()
        let (commands, calls) = channel.close()
        if isRetiring, shutDownWaiters.isEmpty {
            report(.handedOver(calls))
        } else {
            for call in calls { call.complete(.failure(.shuttingDown)) }
        }
        for case .shutDown(let done) in commands { shutDownWaiters.append(done) }
        for case .start(_, let done) in commands { done() }
        noteStarted()
        log.finish()
        shutDownWaiters.forEach { $0() }
    }
}
