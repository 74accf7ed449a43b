internal import Glibc
internal import Processes
internal import RunFolders
internal import Synchronization

/// What is known of runs and could not be written to the records, as on a full disk.
struct UnsavedRecords {
    var records: [RunID: RunRecord] = [:]
    /// Whether a thread tries to save them.
    var isTriedAgain = false
}

/// Records are saved as soon as that can be done; until then what is in memory counts.
extension RunLauncher {
    private static let savingInterval: UInt32 = 1

    /// - Returns: false where it could not be saved; then it is tried again, and the next launcher finds it in the run's
    ///   folder.
    @discardableResult func save(_ record: RunRecord) -> Bool {
        // Whoever has the duty now finds it in the run's folder.
        guard duty.isHeld else { return true }
        return unsaved.withLock { unsaved in
            if update(record) {
                unsaved.records[record.run] = nil
                return true
            }
            unsaved.records[record.run] = record
            if !unsaved.isTriedAgain { unsaved.isTriedAgain = startSavingAgain() }
            return false
        }
    }

    /// Saves what could not be saved before.
    ///
    /// - Returns: what still cannot be saved.
    @discardableResult func saveAgain() -> [RunID: RunRecord] {
        let (left, saved) = unsaved.withLock { unsaved in
            let saved = unsaved.records.values.filter { update($0) }
            for record in saved { unsaved.records[record.run] = nil }
            return (unsaved.records, saved)
        }
        for record in saved where record.state.isFinal { state.withLock { $0.runs[record.run] = nil } }
        return left
    }

    /// Forgets a run that has ended, once its record tells so.
    func forgetIfSaved(_ run: RunID) {
        guard unsaved.withLock({ $0.records[run] == nil }) else { return }
        state.withLock { $0.runs[run] = nil }
    }

    private func update(_ record: RunRecord) -> Bool {
        do throws(RunStoreError) {
            try store().update(record)
            return true
        } catch {
            return false
        }
    }

    private func startSavingAgain() -> Bool {
        do throws(SystemError) {
            try DedicatedThread.start { [weak self] in
                repeat { sleep(Self.savingInterval) } while self?.isSavingToGoOn() ?? false
            }
            return true
        } catch {
            return false
        }
    }

    private func isSavingToGoOn() -> Bool {
        saveAgain()
        return unsaved.withLock { unsaved in
            unsaved.isTriedAgain = !unsaved.records.isEmpty
            return unsaved.isTriedAgain
        }
    }
}
