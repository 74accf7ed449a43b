internal import GRDB
internal import RunFolders

extension RunRecord {
    static let columns = """
        run, experiment, state, exit_code, signal, reason, digest, engine, job, pid, attempt, retries, directory,
        submitted_at, started_at, ended_at, host, user, key, sweep
        """

    /// Nil for a row that only a newer version understands.
    init?(_ row: Row) {
        guard let run = RunID(row["run"] as String), let state = RunState(rawValue: row["state"]),
            let submittedAt = Timestamp(row["submitted_at"] as String)
        else { return nil }
        self.init(
            run: run, experiment: row["experiment"], state: state, exitCode: row["exit_code"], signal: row["signal"],
            reason: row["reason"], digest: row["digest"], engine: row["engine"], job: row["job"], pid: row["pid"],
            attempt: row["attempt"], retries: row["retries"], directory: row["directory"], submittedAt: submittedAt,
            startedAt: (row["started_at"] as String?).flatMap { Timestamp($0) },
            endedAt: (row["ended_at"] as String?).flatMap { Timestamp($0) }, host: row["host"], user: row["user"],
            key: row["key"], sweep: row["sweep"])
    }

    /// In the order of ``columns``.
    var row: StatementArguments {
        [
            run.text, experiment, state.rawValue, exitCode, signal, reason, digest, engine, job, pid, attempt, retries,
            directory, submittedAt.description, startedAt?.description, endedAt?.description, host, user, key, sweep,
        ]
    }
}
