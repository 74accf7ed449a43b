package import ConfigValue
internal import OrderedCollections
internal import Processes
package import RunFolders
internal import Synchronization

/// The runs of a project: records them, starts each when there is a slot for it, and sees to it until it has ended.
///
/// Whatever was acknowledged is in the store and in the run's folder, so a launcher that takes over after a crash goes on
/// where the last one stood. Of several launchers of a project one sees to all runs; the others record what is to be run
/// or to end, and look on.
package final class RunLauncher: Sendable {
    struct State {
        /// Runs that have not ended.
        var runs: [RunID: ActiveRun] = [:]
        var queue = RunQueue()
        var cancelling: Set<RunID> = []
        var submissions = 0
        /// Whether runs are being taken up, so that none starts before all are.
        var isTakingUp = false
    }

    /// The number of runs that a project runs at once, asked for whenever a run is to start.
    package typealias Slots = @Sendable () -> Int

    let root: String
    let folder: StateFolder
    private let socket: String?
    private let engines: [any RunEngine]
    let slots: Slots
    private let openStore = Mutex<RunStore?>(nil)
    let state = Mutex(State())
    let duty: RunsDuty
    let takingUp = Mutex(())
    let unsaved = Mutex(UnsavedRecords())

    /// - Parameters:
    ///   - root: the project's root, an absolute path.
    ///   - folder: what holds the records and the runs' folders.
    ///   - socket: the daemon's socket, which programs are told.
    package init(
        root: String, recordingIn folder: StateFolder, socket: String? = nil,
        engines: [any RunEngine] = [LocalEngine()], slots: @escaping Slots = { 1 }
    ) {
        self.root = root
        self.folder = folder
        self.socket = socket
        self.engines = engines
        self.slots = slots
        duty = RunsDuty(lock: folder.duty)
    }

    deinit { duty.end() }

    /// The names of the engines.
    package var engineNames: [String] { engines.map(\.name) }

    func engine(named name: String) -> (any RunEngine)? { engines.first { $0.name == name } }

    /// The keys of `$run` that only the named engine takes.
    package func optionKeys(ofEngine name: String) -> [String] { engine(named: name)?.optionKeys ?? [] }

    /// Whether a run's engine can run something with its options.
    package func check(_ options: RunOptions) throws(RunOptionProblem) {
        try engine(named: options.engine)?.check(options.engineOptions)
    }

    /// What is wrong with an option of `$run`, which may be one of another engine that an asker names.
    package func problem(with key: String, _ value: ConfigValue, engine name: String?) -> RunOptionProblem? {
        if key == "engine", case .string(let name) = value, engine(named: name) == nil {
            return RunOptionProblem(unknownEngine: name, known: engineNames)
        }
        do throws(RunOptionProblem) {
            if let engine = engines.first(where: { $0.optionKeys.contains(key) }) {
                try engine.read([key: value])
            } else {
                _ = try RunOptions([key: value]) { optionKeys(ofEngine: name ?? $0) }
            }
            return nil
        } catch {
            return error.isOfKey ? error.meaning(engines.flatMap(\.optionKeys)) : error
        }
    }

    /// What would be executed or submitted for a request, as text that a shell reads; nothing is recorded.
    package func script(of request: RunRequest) throws(RunOptionProblem) -> String? {
        guard let engine = engine(named: request.options.engine) else { return nil }
        let record = record(of: request, engine: engine, sweep: nil)
        return try engine.script(
            for: RunAttempt(record: record), launch(of: request, record), request.options.engineOptions)
    }

    /// The records; nil where there are none yet.
    func existingStore() throws(RunStoreError) -> RunStore? {
        if let store = openStore.withLock({ $0 }) { return store }
        guard FolderNames.isThere(folder.records) else { return nil }
        return try store()
    }

    func store() throws(RunStoreError) -> RunStore {
        try openStore.withLock { open throws(RunStoreError) in
            if let open { return open }
            let store = try RunStore(in: folder)
            open = store
            duty.take()
            duty.attend { [weak self] in try? self?.takeUp() }
            return store
        }
    }

    /// Records runs, all or none, and starts each as soon as there is a slot for it.
    ///
    /// - Parameter sweep: the name that they share.
    /// - Returns: for each its run; for a key that was given before, the run that it belongs to.
    package func submit(
        _ requests: [RunRequest], sweep: String? = nil
    ) throws(RunSubmissionError) -> [Submission] {
        var records: [RunRecord] = []
        var made: [RunFolder] = []
        do throws(RunSubmissionError) {
            for request in requests {
                if let earlier = try earlierRecord(of: request) {
                    records.append(earlier)
                } else {
                    let record = try record(of: request, sweep: sweep)
                    made.append(record.folder)
                    try prepare(record, request)
                    records.append(record)
                }
            }
            records = try add(records, origins: requests.map(\.origin))
            for (record, request) in zip(records, requests) { try check(record, standsFor: request) }
        } catch {
            for folder in made { folder.remove() }
            throw error
        }
        let kept = Set(records.map(\.directory))
        for folder in made where !kept.contains(folder.path) { folder.remove() }
        let new = Set(made.map(\.path))
        return zip(enqueue(records, new: new), records).map { run, record in
            Submission(run: run, isNew: new.contains(record.directory))
        }
    }

    private func record(of request: RunRequest, sweep: String?) throws(RunSubmissionError) -> RunRecord {
        guard let engine = engine(named: request.options.engine) else {
            throw .unknownEngine(request.options.engine, known: engineNames)
        }
        return record(of: request, engine: engine, sweep: sweep)
    }

    private func record(of request: RunRequest, engine: any RunEngine, sweep: String?) -> RunRecord {
        let id = RunID()
        return RunRecord(
            run: id, experiment: request.experiment, state: .queued, digest: request.digest, engine: engine.name,
            retries: request.options.retries, directory: RunFolder(of: id, in: folder).path, submittedAt: .now,
            host: HostFacts.hostName, user: HostFacts.userName, key: request.key, sweep: sweep)
    }

    private func prepare(_ record: RunRecord, _ request: RunRequest) throws(RunSubmissionError) {
        do throws(SystemError) {
            try folder.make()
            try record.folder.prepare(request, launch: launch(of: request, record))
        } catch {
            throw .system(error)
        }
    }

    private func launch(of request: RunRequest, _ record: RunRecord) -> RunLaunch {
        RunLaunch(
            command: request.program.words + request.origin.arguments,
            environment: RunEnvironment.variables(
                of: request, run: record.run, folder: record.folder, socket: socket),
            directory: root, timeout: request.options.timeout, grace: request.options.grace,
            logLimit: request.options.logLimit)
    }

    private func earlierRecord(of request: RunRequest) throws(RunSubmissionError) -> RunRecord? {
        guard let key = request.key else { return nil }
        do throws(RunStoreError) {
            return try existingStore()?.record(ofKey: key)
        } catch {
            throw .store(error)
        }
    }

    private func add(_ records: [RunRecord], origins: [RunOrigin]) throws(RunSubmissionError) -> [RunRecord] {
        do throws(RunStoreError) {
            return try store().add(zip(records, origins).map { ($0, $1) })
        } catch {
            throw .store(error)
        }
    }

    private func check(_ record: RunRecord, standsFor request: RunRequest) throws(RunSubmissionError) {
        guard let key = request.key else { return }
        guard record.experiment == request.experiment, record.digest == request.digest else {
            throw .keyInUse(key: key, run: record.run)
        }
    }

    private func enqueue(_ records: [RunRecord], new: Set<String>) -> [ActiveRun] {
        guard duty.isHeld else {
            duty.leaveNote()
            return records.map { looking(at: $0) }
        }
        let runs = state.withLock { state in
            records.map { record in
                if let run = state.runs[record.run] { return run }
                state.submissions += 1
                let run = ActiveRun(record, number: state.submissions)
                guard new.contains(record.directory) else { return run }
                state.runs[run.id] = run
                state.queue.add(run.id, number: run.number, takesSlot: takesSlot(run))
                return run
            }
        }
        startWaitingRuns()
        return runs
    }
}
