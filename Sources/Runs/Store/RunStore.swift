internal import GRDB
internal import Glibc
package import RunFolders

/// The records of a project's runs in `runs.sqlite`; what it has accepted outlives a power cut.
package final class RunStore: Sendable {
    private let path: String
    private let state: StateFolder
    private let pool: DatabasePool

    /// Opens the records, which are made where there are none, and brings them to this version.
    package init(in state: StateFolder) throws(RunStoreError) {
        path = state.records
        self.state = state
        do {
            // Whatever the daemon's umask is: records may show what configs hold.
            try state.make()
            pool = try Self.open(path)
        } catch {
            throw RunStoreError(error, at: path)
        }
    }

    private static func open(_ path: String) throws -> DatabasePool {
        close(Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600))
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { database in
            guard !database.configuration.readonly else { return }
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // The pool sets NORMAL with its journal mode.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try RunMigrations.migrator.migrate(pool)
        return pool
    }

    /// Adds runs, all or none; those whose key is known stay out.
    ///
    /// - Returns: for each the record that stands for it: itself, or the earlier one of its key.
    func add(_ runs: [(record: RunRecord, origin: RunOrigin)]) throws(RunStoreError) -> [RunRecord] {
        try write { database in
            try runs.map { record, origin in
                if let key = record.key, let earlier = try self.record("key = ?", [key], in: database) {
                    return earlier
                }
                try Self.insert(record, origin, in: database)
                return record
            }
        }
    }

    /// Writes what changes of a record in its life.
    func update(_ record: RunRecord) throws(RunStoreError) {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE runs SET state = ?, exit_code = ?, signal = ?, reason = ?, job = ?, pid = ?, attempt = ?,
                        started_at = ?, ended_at = ? WHERE run = ?
                    """,
                arguments: [
                    record.state.rawValue, record.exitCode, record.signal, record.reason, record.job, record.pid,
                    record.attempt, record.startedAt?.description, record.endedAt?.description, record.run.text,
                ])
        }
    }

    /// Notes that a run is to end, for a daemon that has to see to it after this one.
    func noteCancelling(_ run: RunID) throws(RunStoreError) {
        try write { try $0.execute(sql: "UPDATE runs SET cancelling = 1 WHERE run = ?", arguments: [run.text]) }
    }

    package func record(_ run: RunID) throws(RunStoreError) -> RunRecord? {
        try read { try record("run = ?", [run.text], in: $0) }
    }

    func record(ofKey key: String) throws(RunStoreError) -> RunRecord? {
        try read { try record("key = ?", [key], in: $0) }
    }

    package func origin(of run: RunID) throws(RunStoreError) -> RunOrigin? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT origins.*, text FROM origins LEFT JOIN diffs ON git_diff = number WHERE run = ?",
                arguments: [run.text]
            ).map { RunOrigin($0) }
        }
    }

    /// The latest first.
    package func records(_ filter: RunFilter, limit: Int) throws(RunStoreError) -> [RunRecord] {
        try read { database in
            var arguments: StatementArguments = []
            let condition = filter.condition(&arguments)
            arguments += [limit]
            return try Row.fetchAll(
                database,
                sql: "SELECT \(RunRecord.columns) FROM runs WHERE \(condition) ORDER BY number DESC LIMIT ?",
                arguments: arguments
            ).compactMap { record($0) }
        }
    }

    /// Runs that have not ended, in the order of their submission, and whether each is to end.
    func unfinished() throws(RunStoreError) -> [(record: RunRecord, isCancelling: Bool)] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT \(RunRecord.columns), cancelling FROM runs
                    WHERE state IN ('queued', 'starting', 'running') ORDER BY number
                    """
            ).compactMap { row in record(row).map { ($0, row["cancelling"]) } }
        }
    }

    /// All runs, also those whose records only a newer version understands.
    func runs() throws(RunStoreError) -> Set<String> {
        try read { try String.fetchSet($0, sql: "SELECT run FROM runs") }
    }

    package func count() throws(RunStoreError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM runs") ?? 0 }
    }

    /// Runs that ended at a moment or before it, the oldest first.
    func ended(by moment: Timestamp) throws(RunStoreError) -> [RunRecord] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT \(RunRecord.columns) FROM runs
                    WHERE ended_at <= ? AND state NOT IN ('queued', 'starting', 'running') ORDER BY number
                    """,
                arguments: [moment.description]
            ).compactMap { record($0) }
        }
    }

    func remove(_ runs: [RunID]) throws(RunStoreError) {
        try write { database in
            for run in runs { try database.execute(sql: "DELETE FROM runs WHERE run = ?", arguments: [run.text]) }
            try database.execute(
                sql: """
                    DELETE FROM diffs WHERE number NOT IN (SELECT git_diff FROM origins WHERE git_diff IS NOT NULL)
                    """)
        }
    }
}

extension RunStore {
    private func record(
        _ condition: String, _ arguments: StatementArguments, in database: Database
    ) throws -> RunRecord? {
        try Row.fetchOne(
            database, sql: "SELECT \(RunRecord.columns) FROM runs WHERE \(condition)", arguments: arguments
        ).flatMap { record($0) }
    }

    /// A project may be moved or copied with its runs, or be seen at several paths, so the folder is where the records are.
    private func record(_ row: Row) -> RunRecord? {
        guard var record = RunRecord(row) else { return nil }
        record.directory = RunFolder(of: record.run, in: state).path
        return record
    }

    private static func insert(_ record: RunRecord, _ origin: RunOrigin, in database: Database) throws {
        let places = Array(repeating: "?", count: 20).joined(separator: ", ")
        try database.execute(
            sql: "INSERT INTO runs (\(RunRecord.columns)) VALUES (\(places))", arguments: record.row)
        var diff: Int64?
        if let text = origin.git?.diff {
            try database.execute(sql: "INSERT OR IGNORE INTO diffs (text) VALUES (?)", arguments: [text])
            diff = try Int64.fetchOne(database, sql: "SELECT number FROM diffs WHERE text = ?", arguments: [text])
        }
        try database.execute(
            sql: "INSERT INTO origins VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [record.run.text] + origin.row(diff: diff))
    }

    private func read<Result>(_ body: (Database) throws -> Result) throws(RunStoreError) -> Result {
        do {
            return try pool.read(body)
        } catch {
            throw RunStoreError(error, at: path)
        }
    }

    /// One transaction; it is on the disk when this returns.
    private func write<Result>(_ body: (Database) throws -> Result) throws(RunStoreError) -> Result {
        do {
            FaultPoint.reach("commit.before")
            let result = try pool.write(body)
            FaultPoint.reach("commit.after")
            return result
        } catch {
            throw RunStoreError(error, at: path)
        }
    }
}

extension RunFilter {
    fileprivate func condition(_ arguments: inout StatementArguments) -> String {
        var conditions = ["TRUE"]
        if let experiment {
            conditions.append("experiment = ?")
            arguments += [experiment]
        }
        if !states.isEmpty {
            conditions.append("state IN (\(states.map { _ in "?" }.joined(separator: ", ")))")
            arguments += StatementArguments(states.map(\.rawValue))
        }
        if let sweep {
            conditions.append("sweep = ?")
            arguments += [sweep]
        }
        if let before {
            conditions.append("number < (SELECT number FROM runs WHERE run = ?)")
            arguments += [before.text]
        }
        return conditions.joined(separator: " AND ")
    }
}
