internal import Processes

/// One build of a plugin, as the other threads see it.
final class WorkerGeneration: Sendable {
    let channel: WorkerChannel

    /// Starts the thread, not yet the worker.
    ///
    /// One thread a build keeps its troubles to itself, and the kernel's kill-with-the-parent is bound to the thread that
    /// started a process.
    init(
        settings: PluginSettings, root: String, log: @escaping @Sendable (String) -> Void,
        report: @escaping @Sendable (WorkerGeneration, WorkerNews) -> Void
    ) throws(SystemError) {
        channel = try WorkerChannel(callDeadline: settings.callDeadline)
        try DedicatedThread.start { [self] in
            WorkerLoop(settings: settings, root: root, channel: channel, log: log) { report(self, $0) }.run()
        }
    }

    /// Starts the worker if it does not run; completed when it has described itself, or cannot, or at the instant.
    func start(until instant: ContinuousClock.Instant? = nil, then done: @escaping @Sendable () -> Void) {
        if !channel.send(.start(until: instant, done)) { done() }
    }

    /// Ends it when it has finished the calls that its worker was sent.
    func retire() { _ = channel.send(.retire) }

    /// Ends it; completed when the process is gone.
    func shutDown(then done: @escaping @Sendable () -> Void) {
        if !channel.send(.shutDown(done)) { done() }
    }
}
