internal import ConfigValue
internal import Glibc
internal import Processes
internal import Synchronization

/// Starts the runs of a project and knows those that it started.
package final class RunLauncher: Sendable {
    private struct State {
        var runs: [RunID: ActiveRun] = [:]
        var keys: [String: RunID] = [:]

        mutating func forgetEndedRuns(beyond count: Int) {
            guard runs.count >= count else { return }
            for (id, run) in runs where run.record.state.isFinal { runs[id] = nil }
            keys = keys.filter { runs[$0.value] != nil }
        }
    }

    /// How many runs are kept in memory; what has ended stays in its folder.
    private static let mostKept = 1_000

    private let root: String
    private let socket: String?
    private let engine: any RunEngine
    private let state = Mutex(State())
    /// Held while a run is recorded, so that a key never starts two.
    private let submission = Mutex(())

    /// - Parameters:
    ///   - root: the project's root, an absolute path.
    ///   - socket: the daemon's socket, which programs are told.
    package init(root: String, socket: String? = nil, engine: any RunEngine = LocalEngine()) {
        self.root = root
        self.socket = socket
        self.engine = engine
    }

    /// Records a run and starts it.
    ///
    /// - Returns: the run; for a key that was given before, the run that it belongs to.
    package func submit(_ request: RunRequest) throws(RunSubmissionError) -> ActiveRun {
        try submission.withLock { _ throws(RunSubmissionError) in
            if let earlier = try earlierRun(of: request) { return earlier }
            let run: ActiveRun
            do throws(SystemError) {
                run = try start(request)
            } catch {
                throw .system(error)
            }
            state.withLock { state in
                state.forgetEndedRuns(beyond: Self.mostKept)
                state.runs[run.id] = run
                if let key = request.key { state.keys[key] = run.id }
            }
            return run
        }
    }

    private func earlierRun(of request: RunRequest) throws(RunSubmissionError) -> ActiveRun? {
        let earlier = state.withLock { state in
            request.key.flatMap { state.keys[$0] }.flatMap { state.runs[$0] }
        }
        guard let earlier, let key = request.key else { return nil }
        guard earlier.record.experiment == request.experiment, earlier.record.digest == request.digest else {
            throw .keyInUse(key: key, run: earlier.id)
        }
        return earlier
    }

    /// A run that was started here; nil for another.
    package func run(_ id: RunID) -> ActiveRun? { state.withLock { $0.runs[id] } }

    /// All runs that were started here, the oldest first.
    package var runs: [ActiveRun] { state.withLock { $0.runs.values.sorted { $0.id.text < $1.id.text } } }

    private func start(_ request: RunRequest) throws(SystemError) -> ActiveRun {
        let id = RunID()
        let folder = RunFolder(of: id, inProject: root)
        try folder.create()
        try folder.write(.map(request.values), to: folder.config)
        try folder.write(request.recorded, to: folder.request)
        let record = RunRecord(
            run: id, experiment: request.experiment, state: .queued, digest: request.digest, engine: engine.name,
            directory: folder.path, submittedAt: .now, host: Self.hostName, key: request.key)
        let environment = RunEnvironment.variables(of: request, run: id, folder: folder, socket: socket)
        return try engine.start(
            PreparedRun(
                record: record, folder: folder, command: request.program.words + request.arguments,
                environment: environment, root: root))
    }

    private static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
