internal import Glibc
internal import Processes
internal import RunFolders
internal import Synchronization

/// Which launcher sees to a project's runs, where several daemons serve the project on sockets of their own.
///
/// One of them starts what waits, tries again and records ends; the others look on, and what they want is in the records.
/// It holds a lock that the kernel takes from it when it ends, however it ends; then one of the others has it.
final class RunsDuty: Sendable {
    /// How often who looks on tries to have the lock.
    private static let takingInterval: Duration = .milliseconds(200)
    /// How often the records are looked at where the kernel does not tell of notes.
    private static let readingInterval: Duration = .seconds(2)

    private struct State: ~Copyable {
        var lock: OwnedDescriptor?
        var isOver = false
        var isAttended = false
    }

    private let path: String
    private let state = Mutex(State())
    private let wake: RunCancellation?

    /// - Parameter path: The lock's file, in a folder that may still have to be made.
    init(lock path: String) {
        self.path = path
        // Without descriptors for it the thread looks for its end now and then.
        wake = try? RunCancellation()
    }

    /// Whether this launcher has it.
    var isHeld: Bool { state.withLock { $0.lock != nil } }

    /// Takes it where nobody has it.
    ///
    /// - Returns: whether it is held now.
    @discardableResult func take() -> Bool {
        state.withLock { state in
            if state.lock == nil, !state.isOver { state.lock = Self.lock(path) }
            return state.lock != nil
        }
    }

    private static func lock(_ path: String) -> OwnedDescriptor? {
        do throws(SystemError) {
            let file = try OwnedDescriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW)
            while flock(file.number, LOCK_EX | LOCK_NB) != 0 {
                if errno == EINTR { continue }
                // Where there are no locks nobody else can have it, and what is started says so.
                guard errno != EWOULDBLOCK else { return nil }
                break
            }
            return file
        } catch {
            return nil
        }
    }

    /// Calls something whenever the records are to be looked at, on a thread of its own.
    ///
    /// That is when this launcher has taken the lock, and when another has left a note. Only the first call counts.
    func attend(_ body: @escaping @Sendable () -> Void) {
        let isFirst = state.withLock { state in
            defer { state.isAttended = true }
            return !state.isAttended
        }
        guard isFirst else { return }
        try? DedicatedThread.start { [self] in
            while !take() {
                guard !isOver else { return }
                pause(Self.takingInterval)
            }
            // Before the records are read, so that no note falls between.
            let notes = FolderWatch(path)
            while !isOver {
                body()
                wait(for: notes)
            }
        }
    }

    /// Has whoever holds it look at the records.
    func leaveNote() {
        guard let file = try? OwnedDescriptor.open(path, O_WRONLY | O_NOFOLLOW) else { return }
        var note = UInt8(ascii: "\n")
        _ = pwrite(file.number, &note, 1, 0)
    }

    /// Lets another launcher have it.
    func end() {
        state.withLock { state in
            state.isOver = true
            // A process that is just being started may have the descriptor too, and would keep the lock for a moment.
            if let lock = state.lock.take() { flock(lock.number, LOCK_UN) }
        }
        wake?.request()
    }

    private var isOver: Bool { state.withLock { $0.isOver } }

    private func pause(_ time: Duration) {
        var waits = [pollfd(fd: wake?.descriptor ?? -1, events: Int16(POLLIN), revents: 0)]
        poll(&waits, 1, PollTimeout.milliseconds(until: .now.advanced(by: time)))
    }

    private func wait(for notes: borrowing FolderWatch) {
        var waits = [
            pollfd(fd: wake?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: notes.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let isTold = waits.allSatisfy { $0.fd >= 0 }
        poll(&waits, 2, PollTimeout.milliseconds(until: isTold ? nil : .now.advanced(by: Self.readingInterval)))
        notes.acknowledge()
    }
}
