internal import Configuration
internal import Processes
internal import Synchronization

/// A plugin, as the other threads see it: the build that is in force, and one that may come to be.
///
/// A rebuilt executable takes over when it has described itself. Until then, and where it never does, the build that works
/// goes on.
final class PluginWorker: Sendable {
    private struct State {
        var current: WorkerGeneration?
        var candidate: WorkerGeneration?
        var board = WorkerBoard()
        var identity: PluginIdentity?
        /// Why the executable that is there now does not take over.
        var refusal: FunctionFailure?
        var calls = 0
        var restarts = 0
        /// How often another build took over.
        var swaps = 0
        var isShutDown = false
    }

    private let settings: PluginSettings
    private let root: String
    private let log: @Sendable (String) -> Void
    private let state = Mutex(State())

    /// Starts the thread, not yet the worker.
    init(settings: PluginSettings, root: String, log: @escaping @Sendable (String) -> Void) throws(SystemError) {
        self.settings = settings
        self.root = root
        self.log = log
        let first = try generation()
        state.withLock { $0.current = first }
    }

    /// Starts no worker yet.
    private func generation() throws(SystemError) -> WorkerGeneration {
        try WorkerGeneration(settings: settings, root: root, log: log) { [weak self] generation, news in
            self?.note(news, of: generation)
        }
    }

    var identity: PluginIdentity? { state.withLock { $0.identity } }

    var swaps: Int { state.withLock { $0.swaps } }

    var description: PluginDescription {
        state.withLock { state in
            PluginDescription(
                name: settings.name, board: state.board, refusal: state.refusal, calls: state.calls,
                restarts: state.restarts)
        }
    }

    func start() async {
        guard let current = state.withLock({ $0.current }) else { return }
        await withCheckedContinuation { continuation in current.start { continuation.resume() } }
    }

    func call(_ calls: [WorkerCall]) {
        state.withLock { $0.calls += calls.count }
        make(calls)
    }

    private func make(_ calls: [WorkerCall]) {
        // A build that has just retired refuses; then there is another.
        while let current = state.withLock({ $0.isShutDown ? nil : $0.current }) {
            if current.channel.call(calls) { return }
        }
        for call in calls { call.complete(.failure(.shuttingDown)) }
    }

    /// Ends the worker; returns when its processes are gone.
    func shutDown() async {
        let generations = end()
        for generation in generations {
            await withCheckedContinuation { continuation in generation.shutDown { continuation.resume() } }
        }
    }

    /// Ends the worker soon, where nobody can wait for it.
    func abandon() {
        for generation in end() { generation.shutDown {} }
    }

    private func end() -> [WorkerGeneration] {
        state.withLock { state in
            state.isShutDown = true
            defer { state.candidate = nil }
            return [state.current, state.candidate].compactMap(\.self)
        }
    }
}

extension PluginWorker {
    /// Tries the executable that is there now where it is another than that in force.
    ///
    /// Returns when it has taken over or cannot, or after a moment: a slow one takes over later by itself.
    func refresh(patience: Duration) async {
        guard let digest = try? PluginExecutable(locating: settings, root: root).digest else { return }
        let isNew = state.withLock { state in
            if state.board.digest == digest, state.board.state == .ready { state.refusal = nil }
            return !state.isShutDown && (state.board.digest != digest || state.board.state != .ready)
        }
        guard isNew, let candidate = try? generation() else { return }
        let previous = state.withLock { state in
            defer { state.candidate = candidate }
            return state.candidate
        }
        previous?.shutDown {}
        await withCheckedContinuation { continuation in
            candidate.start(until: .now.advanced(by: patience)) { continuation.resume() }
        }
    }

    private func note(_ news: WorkerNews, of generation: WorkerGeneration) {
        switch news {
        case .launched(let isFirst):
            if !isFirst { state.withLock { $0.restarts += 1 } }
        case .described(let board): takeOver(generation, board)
        case .failed(let board): noteFailure(generation, board)
        case .handedOver(let calls): make(calls)
        }
    }

    private func takeOver(_ generation: WorkerGeneration, _ board: WorkerBoard) {
        let retired: WorkerGeneration? = state.withLock { state in
            let isCandidate = state.candidate === generation
            guard isCandidate || state.current === generation else { return nil }
            if isCandidate || (state.board.digest != nil && state.board.digest != board.digest) { state.swaps += 1 }
            state.board = board
            state.identity = PluginIdentity(board)
            guard isCandidate else { return nil }
            defer { state.current = generation }
            state.candidate = nil
            state.refusal = nil
            return state.current
        }
        retired?.retire()
    }

    private func noteFailure(_ generation: WorkerGeneration, _ board: WorkerBoard) {
        let isInForce = state.withLock { state in
            if state.current === generation {
                state.board = board
                state.identity = nil
                return true
            }
            guard state.candidate === generation, case .failed(let failure) = board.state else { return true }
            guard state.board.state == .ready else { return false }
            state.refusal = failure
            state.candidate = nil
            return true
        }
        // Where nothing works, the newest failure is the one to show.
        if !isInForce { takeOver(generation, board) } else { endIfUnused(generation) }
    }

    private func endIfUnused(_ generation: WorkerGeneration) {
        let isUsed = state.withLock { $0.current === generation || $0.candidate === generation }
        if !isUsed { generation.shutDown {} }
    }
}
