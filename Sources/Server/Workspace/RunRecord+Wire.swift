internal import RunFolders
internal import Runs
internal import Wire

extension RunEntry {
    init(_ record: RunRecord) {
        self.init(
            run: record.run.text, experiment: record.experiment, state: record.state.rawValue,
            exitCode: record.exitCode, signal: record.signal, reason: record.reason, digest: record.digest,
            engine: record.engine, job: record.job, pid: record.pid, attempt: record.attempt, retries: record.retries,
            directory: record.directory, submittedAt: record.submittedAt.description,
            startedAt: record.startedAt?.description, endedAt: record.endedAt?.description, host: record.host,
            user: record.user, key: record.key, sweep: record.sweep)
    }
}

extension RunEnd {
    init(_ record: RunRecord) {
        self.init(
            state: record.state.rawValue, exitCode: record.exitCode, signal: record.signal, reason: record.reason)
    }
}

extension RunGet.Result {
    init(_ record: RunRecord, _ origin: RunOrigin) {
        self.init(
            run: RunEntry(record), set: origin.set, unset: origin.unset, arguments: origin.arguments,
            sources: origin.sources, plugins: origin.plugins, gitCommit: origin.git?.commit,
            gitDirty: origin.git?.isDirty, gitDiff: origin.git?.diff)
    }
}

extension SubmittedRun {
    init(_ submission: Submission) {
        let run = submission.run
        self.init(
            id: run.id.text, directory: run.folder.path, sweep: run.record.sweep,
            submittedEarlier: submission.isNew ? nil : run.record.submittedAt.description,
            events: RunEvents(run: run, output: run.output()))
    }
}
