/// What other threads ask of a ``WorkerLoop``, apart from calls.
enum WorkerCommand: Sendable {
    /// Start the worker if it does not run; completed when it has described itself, or cannot, or at the instant.
    case start(until: ContinuousClock.Instant?, @Sendable () -> Void)
    /// Take no new calls, finish those that the worker has, and end.
    case retire
    /// End the worker and the loop; completed when the process is gone.
    case shutDown(@Sendable () -> Void)
}
