internal import Processes
package import RunFolders
internal import Synchronization

/// Runs programs as processes of this machine, each under a supervisor that outlives the daemon.
package final class LocalEngine: RunEngine {
    package static let standardName = "local"

    package let name = standardName
    /// The supervisor's executable.
    private let supervisor: String
    private let cancellations = Mutex<[RunID: RunCancellation]>([:])

    /// - Parameter supervisor: The path of `pconfigs-supervise`; the one beside this program's executable by default.
    package init(supervisor: String? = nil) {
        self.supervisor = supervisor ?? ExecutableSearch.beside(Supervision.executableName)
    }

    package func start(_ attempt: RunAttempt, _ listener: @escaping RunListener) {
        take(attempt, startingWith: supervisor, listener)
    }

    package func attach(_ attempt: RunAttempt, _ listener: @escaping RunListener) {
        // Told at once, so that a daemon that begins to serve does not show what has ended as running.
        if let news = attempt.unsupervised { return listener(news) }
        take(attempt, startingWith: nil, listener)
    }

    package func cancel(_ run: RunID) {
        cancellations.withLock { $0[run] }?.request()
    }

    private func take(_ attempt: RunAttempt, startingWith supervisor: String?, _ listener: @escaping RunListener) {
        let run = attempt.record.run
        do throws(SystemError) {
            let cancellation = try RunCancellation()
            cancellations.withLock { $0[run] = cancellation }
            let attendant = LocalAttendant(
                attempt: attempt, supervisor: supervisor, cancellation: cancellation, listener: listener)
            try DedicatedThread.start {
                let end = attendant.attend()
                self.cancellations.withLock { $0[run] = nil }
                listener(end)
            }
        } catch {
            cancellations.withLock { $0[run] = nil }
            listener(.notStarted(reason: "\(error)"))
        }
    }
}
