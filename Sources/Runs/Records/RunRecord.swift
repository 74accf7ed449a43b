package import RunFolders

/// What is known of a run, as everybody may see it.
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
    /// The engine's own name for it: the supervisor's process id, for the local one.
    package var job: String?
    /// The program's process.
    package var pid: Int?
    /// Counts from 1; more than 1 where it was tried again.
    package var attempt: Int = 1
    /// How often it is tried again when it fails.
    package var retries: Int = 0
    /// The run's folder, an absolute path.
    package var directory: String
    package var submittedAt: Timestamp
    package var startedAt: Timestamp?
    package var endedAt: Timestamp?
    package var host: String
    package var user: String
    package var key: String?
    /// The sweep that it is one of.
    package var sweep: String?

    private enum CodingKeys: String, CodingKey {
        case run, experiment, state
        case exitCode = "exit_code"
        case signal, reason, digest, engine, job, pid, attempt, retries, directory
        case submittedAt = "submitted_at"
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case host, user, key, sweep
    }
}

extension RunRecord {
    /// The code with which a program that stands for the run ends: 128 and the signal's number for a signal.
    ///
    /// Nil while it has not ended.
    package var shellCode: Int? {
        guard state.isFinal else { return nil }
        guard state != .succeeded else { return 0 }
        return exitCode.flatMap { $0 == 0 ? nil : $0 } ?? signal.map { 128 + $0 } ?? 1
    }

    package var folder: RunFolder { RunFolder(at: directory) }

    /// What the record is when an attempt has ended so.
    func ended(_ exit: RunExit) -> RunRecord {
        var record = self
        record.exitCode = exit.exitCode
        record.signal = exit.signal
        record.reason = exit.reason
        record.startedAt = exit.startedAt ?? startedAt
        record.endedAt = exit.endedAt
        // What saves its state on SIGTERM ends with 0, and has not done what it was to do.
        let hasSucceeded = exit.exitCode == 0 && exit.isTimedOut != true
        record.state = exit.isCancelled ? .cancelled : hasSucceeded ? .succeeded : .failed
        return record
    }

    /// What the record is when nobody can tell how it ended.
    func ended(as state: RunState, because reason: String?) -> RunRecord {
        var record = self
        record.state = state
        record.reason = reason
        record.endedAt = .now
        return record
    }

    /// The record of the next attempt.
    var triedAgain: RunRecord {
        var record = self
        record.attempt += 1
        record.state = .queued
        (record.exitCode, record.signal, record.reason) = (nil, nil, nil)
        (record.job, record.pid, record.startedAt, record.endedAt) = (nil, nil, nil, nil)
        return record
    }
}
