internal import ConfigValue
internal import Diagnostics
internal import RunFolders
internal import Runs
internal import Wire
internal import Workspace

/// The runs of a project on disk, as the server sees them.
struct RunsOfWorkspace: RunService {
    let workspace: Workspace
    let launcher: RunLauncher

    private static let engineHint = "mend 'engine' of $run, or --engine where it was given"

    func submit(_ requests: [RunRequest], sweep: String?) async throws(WireError) -> [SubmittedRun] {
        var requests = requests
        let git = GitState(of: workspace.root)
        for index in requests.indices { requests[index].origin.git = git }
        do {
            return try launcher.submit(requests, sweep: sweep).map { SubmittedRun($0) }
        } catch {
            switch error {
            case .keyInUse: throw WireError(.conflict, "\(error)", hint: "use another key for another run")
            case .unknownEngine: throw WireError(.invalidConfig, "\(error)", hint: Self.engineHint)
            case .system, .store:
                throw WireError(.internalError, "\(error)", hint: "nothing was started; see to the disk and try again")
            }
        }
    }

    func script(of request: RunRequest) async throws(WireError) -> String {
        do throws(RunOptionProblem) {
            if let script = try launcher.script(of: request) { return script }
        } catch {
            throw WireError(.invalidConfig, error.message, hint: error.hint)
        }
        let unknown = RunSubmissionError.unknownEngine(request.options.engine, known: launcher.engineNames)
        throw WireError(.invalidConfig, "\(unknown)", hint: Self.engineHint)
    }

    func requestToRepeat(
        _ params: RunRerun.Params
    ) async throws(WireError) -> (request: RunRequest, changes: [String]) {
        let record = try run(params.run).record
        let origin = try stored { () throws(RunStoreError) in try launcher.origin(of: record.run) } ?? RunOrigin()
        guard let request = RunRequest(repeating: record, origin, params) else {
            throw WireError(
                .notFound, "the folder \(record.directory) does not hold the values of \(record.run) any more",
                hint: "run \(record.experiment) anew")
        }
        let fresh = await workspace.fresh(for: [record.experiment])
        var now = fresh.origin(ofExperiment: record.experiment, root: workspace.root)
        now.git = GitState(of: workspace.root)
        return (request, now.changes(since: origin))
    }

    func details(of run: String) async throws(WireError) -> RunGet.Result {
        let run = try self.run(run)
        let origin = try stored { () throws(RunStoreError) in try launcher.origin(of: run.id) }
        return RunGet.Result(run.record, origin ?? RunOrigin())
    }

    func values(of run: String) async throws(WireError) -> ConfigValue {
        let record = try self.run(run).record
        guard let values = record.folder.frozenValues else {
            throw WireError(
                .notFound, "the folder \(record.directory) does not hold the values of \(run) any more",
                hint: "compare with another run, or with the experiment")
        }
        return .map(values)
    }

    func list(_ params: RunList.Params) async throws(WireError) -> RunList.Result {
        var filter = RunFilter(experiment: params.experiment, sweep: params.sweep)
        for name in params.states ?? [] {
            guard let state = RunState(rawValue: name) else {
                throw WireError(
                    .invalidParams, "'states': a run is never '\(name)'",
                    hint: NearMisses.question(name, in: RunEntry.states)
                        ?? "it is \(RunEntry.states.joined(separator: ", "))")
            }
            filter.states.append(state)
        }
        filter.before = try params.before.map { text throws(WireError) in try run(text).id }
        let limit = params.limit ?? RunList.standardLimit
        let records = try stored { () throws(RunStoreError) in try launcher.records(filter, limit: limit + 1) }
        return RunList.Result(runs: records.prefix(limit).map { RunEntry($0) }, more: records.count > limit)
    }

    func end(of run: String) async throws(WireError) -> RunEntry {
        RunEntry(await (try self.run(run)).end())
    }

    func cancel(_ run: String) async throws(WireError) -> Bool {
        let id = try self.run(run).id
        return try stored { () throws(RunStoreError) in try launcher.cancel(id) }
    }

    func output(
        _ params: RunLogs.Params
    ) async throws(WireError) -> (run: RunEntry, events: any AsyncSequence<RunEvent, any Error> & Sendable) {
        let run = try self.run(params.run)
        guard run.folder.exists else {
            throw WireError(
                .notFound, "what \(run.id) wrote is gone, with its folder \(run.folder.path)",
                hint: "`pconfigsctl runs show \(run.id)` tells what is still known of it")
        }
        let offsets: [OutputStream: Int] = [.stdout: params.stdout ?? 0, .stderr: params.stderr ?? 0]
        let output = run.output(from: offsets, following: params.follow ?? false)
        return (RunEntry(run.record), RunEvents(run: run, output: output))
    }

    func prune(_ params: RunPrune.Params) async throws(WireError) -> RunPrune.Result {
        let moment = Timestamp.now.advanced(bySeconds: 0 &- params.olderThanSeconds)
        return try stored { () throws(RunStoreError) in
            let removed = try launcher.prune(endedBy: moment)
            let folders = try launcher.removeFoldersWithoutRun(madeBy: moment)
            return RunPrune.Result(removed: removed.map(\.run.text), folders: folders.map(\.text))
        }
    }

    private func run(_ text: String) throws(WireError) -> ActiveRun {
        guard let id = RunID(text), let run = try stored({ () throws(RunStoreError) in try launcher.run(id) }) else {
            throw WireError(.notFound, "there is no run '\(text)'", hint: "`pconfigsctl runs list` shows the runs")
        }
        return run
    }

    private func stored<Result>(_ body: () throws(RunStoreError) -> Result) throws(WireError) -> Result {
        do {
            return try body()
        } catch {
            throw WireError(.internalError, "the runs' records cannot be read: \(error)", hint: "see to the disk")
        }
    }
}
