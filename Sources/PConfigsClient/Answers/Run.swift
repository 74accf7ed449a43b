import RunFolders
import Wire

/// A run that was accepted.
public struct SubmittedRun: Sendable, Hashable {
    /// The run's id.
    public let id: String
    /// The digest of the values that it runs with.
    public let digest: String
    /// The run's folder, an absolute path.
    public let directory: String
}

/// A run, as far as it had come when it was asked about.
public struct Run: Sendable, Hashable {
    /// Where a run stands.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// It waits for its turn.
        case queued
        /// Its program is being started.
        case starting
        /// Its program runs.
        case running
        /// Its program ended with 0.
        case succeeded
        /// Its program ended otherwise, or could not be started.
        case failed
        /// It was ended by somebody.
        case cancelled
        /// Nobody knows what became of it.
        case lost

        init(_ state: RunState) {
            self =
                switch state {
                case .queued: .queued
                case .starting: .starting
                case .running: .running
                case .succeeded: .succeeded
                case .failed: .failed
                case .cancelled: .cancelled
                case .lost: .lost
                }
        }
    }

    /// The run's id.
    public let id: String
    /// The experiment's name.
    public let experiment: String
    /// Nil for a state that this client does not know.
    public let state: State?
    /// The program's exit code; nil where it has none.
    public let exitCode: Int?
    /// The signal that ended the program; nil where none did.
    public let signal: Int?
    /// Why it ended, where the code does not say it.
    public let reason: String?
    /// The digest of the values that it runs with.
    public let digest: String
    /// The run's folder, an absolute path.
    public let directory: String

    init(_ entry: RunEntry) {
        id = entry.run
        experiment = entry.experiment
        state = RunState(rawValue: entry.state).map { State($0) }
        exitCode = entry.exitCode
        signal = entry.signal
        reason = entry.reason
        digest = entry.digest
        directory = entry.directory
    }
}
