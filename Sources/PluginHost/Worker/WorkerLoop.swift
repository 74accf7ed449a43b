internal import ConfigValue
internal import Configuration
internal import Processes
internal import Wire

/// The life of one plugin's worker: started when it is needed, fed with calls, ended when it misbehaves, started again.
///
/// It runs on a thread of its own and is confined to it.
final class WorkerLoop {
    private static let startDeadline: Duration = .seconds(10)

    private let settings: PluginSettings
    private let root: String
    private let inbox: WorkerInbox
    private let log: (String) -> Void
    private let publish: (PluginDescription) -> Void

    private var board: PluginDescription {
        didSet { publish(board) }
    }
    private var functions: [String: PluginFunction] = [:]
    private var connection: WorkerConnection?
    private var ledger = CallLedger()
    private var backoff = RestartBackoff()
    private var hasStartedBefore = false
    private var startWaiters: [() -> Void] = []
    private var shutDownWaiters: [() -> Void] = []

    init(
        settings: PluginSettings, root: String, inbox: WorkerInbox, log: @escaping (String) -> Void,
        publish: @escaping (PluginDescription) -> Void
    ) {
        self.settings = settings
        self.root = root
        self.inbox = inbox
        self.log = log
        self.publish = publish
        board = PluginDescription(name: settings.name)
    }

    func run() {
        while true {
            inbox.takeAll().forEach(carryOut)
            guard shutDownWaiters.isEmpty else { break }
            startIfNeeded()
            sendCalls()
            wait()
            receive()
            endIfTooLong()
        }
        shutDown()
    }

    private func carryOut(_ command: WorkerInbox.Command) {
        switch command {
        case .start(let done):
            startWaiters.append(done)
            if connection?.description != nil { noteStarted() }
        case .call(let calls):
            board.calls += calls.count
            calls.forEach(enqueue)
        case .refresh(let done):
            refresh(done)
        case .shutDown(let done):
            shutDownWaiters.append(done)
        }
    }
}

extension WorkerLoop {
    private func startIfNeeded() {
        guard connection == nil, ledger.hasWaiting || !startWaiters.isEmpty else { return }
        if let notBefore = backoff.notBefore, notBefore > .now {
            // After a failed start callers learn at once why; after a trap they wait for the next worker.
            if case .failed(let failure) = board.state { noteFailedStart(failure) }
            return
        }
        do throws(FunctionFailure) {
            let connection = try launch(PluginExecutable(locating: settings, root: root))
            if hasStartedBefore { board.restarts += 1 }
            hasStartedBefore = true
            self.connection = connection
        } catch {
            noteFailedStart(error)
        }
    }

    private func launch(_ executable: PluginExecutable) throws(FunctionFailure) -> WorkerConnection {
        let command = ProcessCommand(
            executable.path, executable.arguments + [PluginProtocol.workerMode],
            environment: WorkerEnvironment.variables, directory: root, addressSpace: settings.memory,
            lifetime: .boundToThread)
        do {
            let connection = try WorkerConnection(command: command)
            _ = connection.send(WorkerAnswer.describeRequest)
            board.command = [executable.path] + executable.arguments
            board.digest = executable.digest
            return connection
        } catch {
            throw FunctionFailure(message: "the plugin '\(settings.name)' does not start: \(error)")
        }
    }

    private func noteDescription(_ description: PluginWorkerDescription) {
        guard description.name == settings.name else {
            return endWorker(.wroteGarbage("it calls itself '\(description.name)'"))
        }
        connection?.description = description
        ledger.lanes = description.lanes
        board.functions = description.functions.map { function in
            var function = function
            function.file = function.file.relative(to: root)
            return function
        }
        board.runnables = description.runnables.map { runnable in
            var runnable = runnable
            runnable.file = runnable.file.relative(to: root)
            return runnable
        }
        functions = Dictionary(board.functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        board.state = .ready
        noteStarted()
    }

    private func noteFailedStart(_ failure: FunctionFailure) {
        if board.state != .failed(failure) { board.state = .failed(failure) }
        for entry in ledger.takeAll() { entry.call.complete(.failure(failure)) }
        noteStarted()
    }

    private func noteStarted() {
        startWaiters.forEach { $0() }
        startWaiters = []
    }
}

extension WorkerLoop {
    private func enqueue(_ call: WorkerCall) {
        guard !call.call.arguments.contains(where: { $0.nests(deeperThan: PluginProtocol.maximumNesting) }) else {
            return call.complete(.failure(.argumentsTooLarge(call.call)))
        }
        ledger.enqueue(call)
    }

    private func sendCalls() {
        guard let connection, connection.description != nil else { return }
        for entry in ledger.takeSendable(at: .now) {
            guard !connection.send(WorkerAnswer.callRequest(entry.call.call, id: entry.id)) else { continue }
            _ = ledger.takeAnswered(entry.id, at: .now)
            entry.call.complete(.failure(.argumentsTooLarge(entry.call.call)))
        }
    }

    private func wait() {
        var deadlines: [ContinuousClock.Instant] = []
        if let connection {
            deadlines = [ledger.nextDeadline(settings.callDeadline)].compactMap(\.self)
            if connection.description == nil { deadlines = [connection.startedAt.advanced(by: Self.startDeadline)] }
            connection.flush()
            connection.wait(wake: inbox.signal, until: deadlines.min())
        } else {
            inbox.wait(until: ledger.hasWaiting ? backoff.notBefore : nil)
        }
    }

    private func receive() {
        guard let connection else { return }
        // Looked at first: what it wrote before its end is then there to be read.
        let hasEnded = connection.hasEnded
        connection.readErrorOutput().forEach(log)
        let mayWriteMore = connection.readMessages()
        do throws(UnexpectedMessage) {
            while let answer = try connection.nextAnswer() { try take(answer) }
        } catch {
            return endWorker(.wroteGarbage(error.reason))
        }
        if hasEnded || !mayWriteMore { endWorker(nil) }
    }

    private func take(_ answer: WorkerAnswer) throws(UnexpectedMessage) {
        switch answer {
        case .description(let description):
            noteDescription(description)
        case .result(let id, let result):
            guard let entry = ledger.takeAnswered(id, at: .now) else {
                throw UnexpectedMessage(reason: "an answer to no question, with the id \(id)")
            }
            backoff.noteAnswer()
            entry.call.complete(checked(result, of: entry.call.call))
        }
    }

    private func checked(_ result: FunctionResult, of call: FunctionCall) -> FunctionResult {
        let function = functions[call.function]
        switch result {
        case .failure: return result
        case .value(let value):
            guard let function else { return result }
            if let fitted = function.result.fitting(value) { return .value(fitted) }
            return .failure(
                FunctionFailure(
                    message:
                        "\(call.qualifiedName) gave \(value.kindName), though it is declared to give \(function.result)"
                ))
        }
    }
}

extension WorkerLoop {
    private func endIfTooLong() {
        guard let connection else { return }
        guard connection.description != nil else {
            if connection.startedAt.advanced(by: Self.startDeadline) <= .now {
                endWorker(.tookTooLong(Self.startDeadline))
            }
            return
        }
        if let deadline = ledger.nextDeadline(settings.callDeadline), deadline <= .now {
            endWorker(.tookTooLong(settings.callDeadline))
        }
    }

    /// - Parameter reason: why it has to end; nil where it ends by itself.
    private func endWorker(_ reason: WorkerEnd?) {
        guard let connection else { return }
        self.connection = nil
        let end = connection.end(grace: reason == nil ? .seconds(1) : .zero)
        connection.readErrorOutput().forEach(log)
        let report = FailureReport(
            plugin: settings.name, root: root, memory: settings.memory, end: reason ?? .ended(end),
            output: connection.tail.lines)
        log(report.summary)
        guard connection.description != nil else {
            backoff.noteFailedStart(at: .now)
            return noteFailedStart(report.failureOfStart)
        }
        backoff.noteEndInCall(at: .now)
        for entry in takeFailed(reason) {
            let call = entry.call.call
            entry.call.complete(.failure(report.failure(of: call)))
        }
    }

    private func takeFailed(_ reason: WorkerEnd?) -> [CallLedger.Entry] {
        if case .tookTooLong(let limit) = reason { return ledger.takeOverdue(limit, at: .now) }
        return ledger.takeCulprit().map { [$0] } ?? []
    }

    /// Starts a new worker where the executable is another than the worker's; what the old one ran is run again.
    private func refresh(_ done: @escaping (Bool) -> Void) {
        guard let found = try? PluginExecutable(locating: settings, root: root), found.digest != board.digest else {
            return done(false)
        }
        if let connection { _ = connection.end(grace: .zero) }
        connection = nil
        ledger.requeueSent()
        backoff = RestartBackoff()
        startWaiters.append { done(true) }
    }

    private func shutDown() {
        if let connection {
            connection.endInput()
            _ = connection.end(grace: .milliseconds(200))
            connection.readErrorOutput().forEach(log)
        }
        connection = nil
        let unheard = inbox.close()
        for entry in ledger.takeAll() { entry.call.complete(.failure(.shuttingDown)) }
        unheard.forEach(refuse)
        noteStarted()
        shutDownWaiters.forEach { $0() }
    }

    private func refuse(_ command: WorkerInbox.Command) {
        switch command {
        case .start(let done), .shutDown(let done): done()
        case .call(let calls): for call in calls { call.complete(.failure(.shuttingDown)) }
        case .refresh(let done): done(false)
        }
    }
}
