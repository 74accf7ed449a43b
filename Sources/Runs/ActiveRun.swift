/// A run of this daemon, going on or ended: its record, its output, its end.
package final class ActiveRun: Sendable {
    package let id: RunID
    package let folder: RunFolder
    let progress: RunProgress
    private let requestCancel: @Sendable () -> Void

    init(folder: RunFolder, progress: RunProgress, cancel: @escaping @Sendable () -> Void) {
        id = progress.record.run
        self.folder = folder
        self.progress = progress
        requestCancel = cancel
    }

    package var record: RunRecord { progress.record }

    /// What the program writes from the given offsets on, past and to come.
    package func output(from offsets: [RunOutput.Stream: Int] = [:]) -> RunOutputSequence {
        RunOutputSequence(folder: folder, progress: progress, offsets: offsets.mapValues { max(0, $0) })
    }

    /// Waits for the run to end.
    ///
    /// - Returns: its last record; where the task is cancelled, the record as it is then.
    package func end() async -> RunRecord {
        while !Task.isCancelled {
            let version = progress.version
            let record = progress.record
            if record.state.isFinal { return record }
            await progress.waitForChange(since: version)
        }
        return progress.record
    }

    /// Ends the run soon: SIGTERM to its whole group, and SIGKILL to what is left after a grace.
    package func cancel() {
        requestCancel()
    }
}
