/// What is known of a run.
package struct RunRecord: Sendable, Hashable, Codable {
    package var run: RunID
    package var experiment: String
    package var state: RunState
    /// The program's exit code, where it ended with one.
    package var exitCode: Int?
    /// The number of the signal that ended it.
    package var signal: Int?
    /// Why it failed, where its exit code does not tell.
    package var reason: String?
    /// Of the resolved config.
    package var digest: String
    package var engine: String
    /// The engine's own name for it: the process id, for the local one.
    package var job: String?
    /// The run's folder, an absolute path.
    package var directory: String
    package var submittedAt: Timestamp
    package var startedAt: Timestamp?
    package var endedAt: Timestamp?
    package var host: String
    package var key: String?

    private enum CodingKeys: String, CodingKey {
        case run, experiment, state
        case exitCode = "exit_code"
        case signal, reason, digest, engine, job, directory
        case submittedAt = "submitted_at"
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case host, key
    }
}

extension RunRecord {
    /// The code with which a program that stands for the run ends: 128 and the signal's number for a signal.
    ///
    /// Nil while it has not ended.
    package var shellCode: Int? {
        guard state.isFinal else { return nil }
        return exitCode ?? signal.map { 128 + $0 } ?? 1
    }
}
