import Logging
import Server

/// The daemon's side of being supervised by a service manager; without one it does nothing.
struct Supervision: Sendable {
    private let manager: ServiceManager?
    private let watchdogTime: Duration?

    init(_ environment: ServiceEnvironment, logger: Logger) {
        do {
            manager = try environment.notifyAddress.map { try ServiceManager(address: $0) }
        } catch {
            manager = nil
            logger.warning("the service manager cannot be told anything", metadata: ["reason": "\(error)"])
        }
        watchdogTime = environment.watchdogTime
    }

    func tell(_ notification: ServiceNotification) {
        manager?.tell(notification)
    }

    /// Tells the manager, twice in the time that it waits, that the daemon is not stuck, until the task is cancelled.
    ///
    /// - Parameter check: Returns when all that the daemon depends on has answered; while it does not, nothing is told.
    func showLife(_ check: @Sendable () async -> Void) async {
        guard let manager, let watchdogTime else { return }
        var next = ContinuousClock.now
        while !Task.isCancelled {
            await check()
            manager.tell(.alive)
            next = max(next + watchdogTime / 2, .now)
            try? await Task.sleep(until: next)
        }
    }
}
