package import RunFolders

/// A run, going on or ended: its record, its output, its end.
package final class ActiveRun: Sendable {
    package let id: RunID
    package let folder: RunFolder
    /// Its place in the order of submission.
    let number: Int
    let progress: RunProgress

    init(_ record: RunRecord, number: Int = 0) {
        id = record.run
        folder = record.folder
        self.number = number
        progress = RunProgress(record: record)
    }

    /// One that another launcher sees to.
    ///
    /// - Parameter look: What its record is now, given what it was.
    init(_ record: RunRecord, lookingWith look: @escaping @Sendable (RunRecord) -> RunRecord) {
        id = record.run
        folder = record.folder
        number = 0
        progress = RunProgress(record: record, lookingWith: look)
    }

    package var record: RunRecord { progress.record }

    /// What the program writes from the given offsets on, past and, if it is to be followed, to come.
    package func output(from offsets: [OutputStream: Int] = [:], following: Bool = true) -> RunOutputSequence {
        RunOutputSequence(
            folder: folder, progress: progress, offsets: offsets.mapValues { Swift.max(0, $0) }, follows: following)
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
}
