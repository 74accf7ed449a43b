internal import Glibc
internal import Processes
internal import RunFolders

/// Stays with one attempt on this machine until its supervisor has ended, on a thread of its own.
struct LocalAttendant: Sendable {
    /// How soon to look again for a supervisor that has taken the lock and not yet said who it is.
    private static let noteInterval: Duration = .milliseconds(20)

    let attempt: RunAttempt
    /// The executable to start where nobody has the attempt yet; nil where it is only to be found again.
    let supervisor: String?
    let cancellation: RunCancellation
    let listener: RunListener

    /// Returns how it ended; on the way it tells that the program runs and writes.
    func attend() -> RunNews {
        do throws(SystemError) {
            // The project may be moved meanwhile.
            let folder = try OwnedDescriptor.open(attempt.folder.path, O_RDONLY | O_DIRECTORY)
            var held = attempt
            held.record.directory = folder.path
            while true {
                guard let lock = try FolderLock(of: held.folder) else {
                    try follow(held)
                    continue
                }
                if let end = held.recordedEnd { return end }
                guard let supervisor else { return .notStarted(reason: "it was not started") }
                return try start(supervisor, held, holding: lock)
            }
        } catch {
            return attempt.recordedEnd ?? .notStarted(reason: "\(error)")
        }
    }

    /// - Parameter held: The attempt, its folder as this process holds it.
    private func start(
        _ supervisor: String, _ held: RunAttempt, holding lock: consuming FolderLock
    ) throws(SystemError) -> RunNews {
        var child = try SupervisorProcess(supervisor, for: attempt, holding: lock)
        watch(held, endSignal: child.process.endSignal, supervisor: child.process.id)
        let end = child.process.wait()
        if let recorded = held.recordedEnd {
            guard case .lost = recorded else { return recorded }
            return .lost(reason: ["its supervisor \(end)", child.lastWords].compactMap(\.self).joined(separator: ": "))
        }
        return .notStarted(reason: child.lastWords ?? "its supervisor \(end)")
    }

    /// Watches a supervisor that another daemon started; returns when it has ended, or to look again.
    private func follow(_ held: RunAttempt) throws(SystemError) {
        let note = DurableFile.read(SupervisorNote.self, from: held.folder.supervisor)
        guard let note, note.attempt == held.number, let process = ProcessWatch(of: note.pid), note.isAlive else {
            var nothing: [pollfd] = []
            poll(&nothing, 0, PollTimeout.milliseconds(until: .now.advanced(by: Self.noteInterval)))
            return
        }
        watch(held, endSignal: process.endSignal, supervisor: note.pid)
    }

    /// Tells of the program's start and output until the supervisor has ended.
    private func watch(_ held: RunAttempt, endSignal: Int32, supervisor: Int32) {
        let folder = FolderWatch(held.folder.path)
        var isRunning = false
        var hasEnded = false
        while true {
            if !isRunning, let note = DurableFile.read(ProgramNote.self, from: held.folder.program),
                note.attempt == held.number
            {
                isRunning = true
                listener(.running(job: "\(supervisor)", program: note))
            }
            if hasEnded { return }
            var waits = [
                pollfd(fd: endSignal, events: Int16(POLLIN), revents: 0),
                pollfd(fd: cancellation.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: folder.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            poll(&waits, nfds_t(waits.count), PollTimeout.milliseconds(until: folder.nextLook))
            folder.acknowledge()
            listener(.output)
            hasEnded = waits[0].revents != 0
            if !hasEnded, waits[1].revents != 0 {
                cancellation.acknowledge()
                kill(supervisor, SIGTERM)
            }
        }
    }
}

extension RunAttempt {
    /// What has become of it where nobody supervises it any more, or yet; nil where somebody does.
    var unsupervised: RunNews? {
        do throws(SystemError) {
            guard let lock = try FolderLock(of: folder) else { return nil }
            return withExtendedLifetime(lock) { recordedEnd ?? .notStarted(reason: "it was not started") }
        } catch {
            return recordedEnd ?? .notStarted(reason: "\(error)")
        }
    }

    /// What the folder says of an attempt that nobody supervises; nil where nothing of it was executed.
    fileprivate var recordedEnd: RunNews? {
        if let exit = DurableFile.read(RunExit.self, from: folder.exit), exit.attempt == number { return .ended(exit) }
        let note = DurableFile.read(SupervisorNote.self, from: folder.supervisor)
        guard let note, note.attempt >= number else { return nil }
        return .lost(reason: "its supervisor (process \(note.pid)) ended without a word")
    }
}
