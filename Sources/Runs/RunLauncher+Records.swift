internal import Processes
package import RunFolders
internal import Synchronization

/// What is known of runs, going on and ended.
extension RunLauncher {
    /// Nil where there is no such run.
    package func run(_ id: RunID) throws(RunStoreError) -> ActiveRun? {
        if let run = state.withLock({ $0.runs[id] }) { return run }
        return try existingStore()?.record(id).map { looking(at: $0) }
    }

    /// A run that has ended, or that another launcher sees to.
    func looking(at record: RunRecord) -> ActiveRun {
        guard !record.state.isFinal else { return ActiveRun(record) }
        return ActiveRun(record) { [self] record in
            if let run = state.withLock({ $0.runs[record.run] }) { return run.record }
            do throws(RunStoreError) {
                let now = try existingStore()?.record(record.run)
                return now ?? record.ended(as: .lost, because: "its record is gone")
            } catch {
                return record
            }
        }
    }

    package func origin(of id: RunID) throws(RunStoreError) -> RunOrigin? {
        try existingStore()?.origin(of: id)
    }

    /// The latest first.
    package func records(_ filter: RunFilter = RunFilter(), limit: Int) throws(RunStoreError) -> [RunRecord] {
        guard let store = try existingStore() else { return [] }
        let unsaved = saveAgain()
        let records = try store.records(filter, limit: limit)
        guard !unsaved.isEmpty else { return records }
        let told = records.map { unsaved[$0.run] ?? $0 }
        return filter.states.isEmpty ? told : told.filter { filter.states.contains($0.state) }
    }

    package func count() throws(RunStoreError) -> Int { try existingStore()?.count() ?? 0 }

    /// Whether a run is queued or under way.
    package var hasUnfinishedRuns: Bool { state.withLock { state in !state.queue.isEmpty } }

    /// Removes the folders and records of runs that ended at a moment or before it.
    ///
    /// The folders go first, for on a full disk there is no room to change the records before.
    ///
    /// - Returns: the runs that are gone.
    package func prune(endedBy moment: Timestamp) throws(RunStoreError) -> [RunRecord] {
        guard let store = try existingStore() else { return [] }
        let unsaved = saveAgain().values.filter { record in
            record.state.isFinal && record.endedAt.map { moment.seconds(since: $0) >= 0 } ?? false
        }
        let records = (try store.ended(by: moment) + unsaved).filter { !isSupervised($0.folder) }
        for record in records { record.folder.remove() }
        saveAgain()
        try store.remove(records.map(\.run))
        return records
    }

    /// Removes the folders that belong to no run and were made at a moment or before it: a crash left them before a run
    /// was recorded.
    ///
    /// A folder is prepared before its run is recorded, by any of the project's daemons, so younger ones are left alone.
    ///
    /// - Returns: the names that the runs would have had.
    package func removeFoldersWithoutRun(madeBy moment: Timestamp) throws(RunStoreError) -> [RunID] {
        guard let store = try existingStore() else { return [] }
        let youngest = Timestamp.now.advanced(bySeconds: 0 &- Self.longestPreparation)
        let recorded = try store.runs()
        let left = FolderNames.names(in: folder.runs).sorted().compactMap { RunID($0) }.filter { id in
            guard !recorded.contains(id.text), let madeAt = id.madeAt else { return false }
            return moment.seconds(since: madeAt) >= 0 && youngest.seconds(since: madeAt) >= 0
                && !isSupervised(RunFolder(of: id, in: folder))
        }
        for id in left { RunFolder(of: id, in: folder).remove() }
        return left
    }

    /// In seconds; a sweep prepares the folders of all its runs before it records them.
    private static let longestPreparation = 3_600

    /// A folder whose lock is held is never touched.
    private func isSupervised(_ folder: RunFolder) -> Bool {
        guard folder.exists else { return false }
        do {
            guard try FolderLock(of: folder) != nil else { return true }
            return false
        } catch {
            return true
        }
    }
}
