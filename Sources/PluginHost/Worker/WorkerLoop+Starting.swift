internal import ConfigValue
internal import Configuration
internal import Processes
internal import Wire

extension WorkerLoop {
    /// When the worker that has not described itself yet takes too long.
    var startDeadline: ContinuousClock.Instant? {
        guard let connection, !connection.isDescribed else { return nil }
        return connection.startedAt.advanced(by: settings.startDeadline)
    }

    func start() {
        do throws(FunctionFailure) {
            let executable = try PluginExecutable(locating: settings, root: root)
            let isFirst = board.digest == nil
            connection = try launch(executable)
            board.command = [executable.path] + executable.arguments
            board.digest = executable.digest
            report(.launched(isFirst: isFirst))
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
            connection.askForDescription()
            return connection
        } catch {
            throw .notStarted(settings.name, executable.path, error)
        }
    }

    /// - Returns: the call that has its result now.
    func take(_ answer: WorkerAnswer) throws(UnexpectedMessage) -> (call: WorkerCall, result: FunctionResult)? {
        switch answer {
        case .description(let description):
            try noteDescription(description)
            return nil
        case .result(let id, let result):
            guard let call = channel.takeAnswered(id) else {
                throw .unasked("an answer to no question, with the id \(id)")
            }
            backoff.noteAnswer()
            return (call, checked(result, of: call.call))
        }
    }

    private func noteDescription(_ description: PluginWorkerDescription) throws(UnexpectedMessage) {
        guard let connection, !connection.isDescribed else { throw .garbage("it describes itself twice") }
        guard description.name == settings.name else { throw .garbage("it calls itself '\(description.name)'") }
        connection.isDescribed = true
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
        report(.described(board))
        let lanes = min(max(1, description.lanes), settings.lanes ?? .max)
        channel.open(connection.socket, lanes: lanes, window: settings.lanes ?? CallLedger.defaultWindow)
        noteStarted()
    }

    func noteFailedStart(_ failure: FunctionFailure) {
        board.state = .failed(failure)
        report(.failed(board))
        for call in channel.takeAll() { call.complete(.failure(failure)) }
        noteStarted()
    }

    private func checked(_ result: FunctionResult, of call: FunctionCall) -> FunctionResult {
        guard case .value(let value) = result, let function = functions[call.function] else { return result }
        if let fitted = function.result.fitting(value) { return .value(fitted) }
        return .failure(
            FunctionFailure(
                message:
                    "\(call.qualifiedName) gave \(value.kindName), though it is declared to give \(function.result)"))
    }
}
