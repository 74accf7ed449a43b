internal import GRDB

/// The versions of the records' tables.
///
/// One that was released is never changed: a further one follows it.
enum RunMigrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: runs, origins, diffs") { database in
            try database.execute(sql: first)
        }
        return migrator
    }

    /// Origins stand apart, so that a list of runs reads small rows; equal diffs are kept once.
    private static let first = """
        CREATE TABLE runs (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            run TEXT NOT NULL UNIQUE,
            experiment TEXT NOT NULL,
            state TEXT NOT NULL,
            exit_code INTEGER,
            signal INTEGER,
            reason TEXT,
            digest TEXT NOT NULL,
            engine TEXT NOT NULL,
            job TEXT,
            pid INTEGER,
            attempt INTEGER NOT NULL,
            retries INTEGER NOT NULL,
            directory TEXT NOT NULL,
            submitted_at TEXT NOT NULL,
            started_at TEXT,
            ended_at TEXT,
            host TEXT NOT NULL,
            user TEXT NOT NULL,
            key TEXT UNIQUE,
            sweep TEXT,
            cancelling INTEGER NOT NULL DEFAULT 0
        );
        CREATE INDEX runs_by_experiment ON runs (experiment);
        CREATE INDEX runs_by_sweep ON runs (sweep) WHERE sweep IS NOT NULL;
        CREATE INDEX runs_by_state ON runs (state);
        CREATE TABLE diffs (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
        CREATE TABLE origins (
            run TEXT PRIMARY KEY REFERENCES runs (run) ON DELETE CASCADE,
            overrides TEXT NOT NULL,
            unset TEXT NOT NULL,
            arguments TEXT NOT NULL,
            sources TEXT NOT NULL,
            plugins TEXT NOT NULL,
            git_commit TEXT,
            git_dirty INTEGER,
            git_diff INTEGER REFERENCES diffs (number)
        );
        """
}
