internal import Configuration
internal import Processes
internal import Synchronization

/// A plugin's worker, as the other threads see it: it takes commands, and shows its state.
///
/// The worker itself belongs to a thread of its own, which starts it, feeds it and buries it (``WorkerLoop``). One thread a
/// plugin keeps a plugin's troubles to itself, and the kernel's kill-with-the-parent is bound to the thread that started a
/// process.
final class PluginWorker: Sendable {
    private let inbox: WorkerInbox
    private let board: Mutex<PluginDescription>

    /// Starts the thread, not yet the worker.
    init(settings: PluginSettings, root: String, log: @escaping @Sendable (String) -> Void) throws(SystemError) {
        inbox = try WorkerInbox()
        board = Mutex(PluginDescription(name: settings.name))
        try DedicatedThread.start { [self] in
            let loop = WorkerLoop(settings: settings, root: root, inbox: inbox, log: log) { description in
                self.board.withLock { $0 = description }
            }
            loop.run()
        }
    }

    var description: PluginDescription { board.withLock { $0 } }

    func start() async {
        await withCheckedContinuation { continuation in
            if !inbox.send(.start { continuation.resume() }) { continuation.resume() }
        }
    }

    func call(_ calls: [WorkerCall]) {
        guard !inbox.send(.call(calls)) else { return }
        for call in calls { call.complete(.failure(.shuttingDown)) }
    }

    func refresh() async -> Bool {
        await withCheckedContinuation { continuation in
            let isTaken = inbox.send(.refresh { continuation.resume(returning: $0) })
            if !isTaken { continuation.resume(returning: false) }
        }
    }

    /// Ends the worker; returns when its process is gone.
    func shutDown() async {
        await withCheckedContinuation { continuation in
            if !inbox.send(.shutDown { continuation.resume() }) { continuation.resume() }
        }
    }

    /// Ends the worker soon, where nobody can wait for it.
    func abandon() {
        _ = inbox.send(.shutDown {})
    }
}
