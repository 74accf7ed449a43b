internal import Glibc
internal import Processes
internal import RunFolders
internal import Synchronization

/// Which launcher sees to a project's runs, where several daemons serve the project on sockets of their own.
///
/// One of them starts what waits, tries again and records ends; the others look on, and what they want is in the records.
/// It holds a lock that the kernel takes from it when it ends, however it ends; then one of the others has it. Where the project
/// is moved, it lets go of it, for a daemon that serves it there.
final class RunsDuty: Sendable {
    /// How often who looks on tries to have the lock, and who has it looks for notes.
    ///
    /// The kernel would tell of them, but lets a user's programs have few instances of inotify, which are needed for more.
    private static let interval: Duration = .milliseconds(500)

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
    var isHeld: Bool { state.withLock { holds(&$0) } }

    /// Lets go of a lock whose file is at its place no more.
    private func holds(_ state: inout State) -> Bool {
        guard let number = state.lock?.number else { return false }
        if Self.isFile(number, at: path) { return true }
        Self.letGo(&state)
        return false
    }

    private static func isFile(_ number: Int32, at path: String) -> Bool {
        var (held, found) = (stat(), stat())
        // What is wrong with the disk otherwise says nothing of the place.
        guard stat(path, &found) == 0 else { return errno != ENOENT && errno != ENOTDIR }
        return fstat(number, &held) != 0 || held.st_ino == found.st_ino && held.st_dev == found.st_dev
    }

    private static func letGo(_ state: inout State) {
        // A process that is just being started may have the descriptor too, and would keep the lock for a moment.
        if let lock = state.lock.take() { flock(lock.number, LOCK_UN) }
    }

    /// Takes it where nobody has it.
    ///
    /// - Returns: whether it is held now.
    @discardableResult func take() -> Bool {
        state.withLock { state in
            if !holds(&state), !state.isOver { state.lock = Self.lock(path) }
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
            _ = ftruncate(file.number, 0)
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
            var read: Int64?
            while !isOver {
                // Asked first: a note that comes while the records are read is another one.
                let count = noteCount
                if take(), read == nil || count != read {
                    read = count
                    body()
                }
                pause()
            }
        }
    }

    /// Has whoever holds it look at the records.
    func leaveNote() {
        guard let file = try? OwnedDescriptor.open(path, O_WRONLY | O_APPEND | O_NOFOLLOW) else { return }
        var note = UInt8(ascii: "\n")
        _ = write(file.number, &note, 1)
    }

    /// How many notes were left since the lock was taken: each is a byte of its file.
    private var noteCount: Int64? {
        state.withLock { state in
            guard holds(&state), let number = state.lock?.number else { return nil }
            var status = stat()
            return fstat(number, &status) == 0 ? Int64(status.st_size) : nil
        }
    }

    /// Lets another launcher have it.
    func end() {
        state.withLock { state in
            state.isOver = true
            Self.letGo(&state)
        }
        wake?.request()
    }

    private var isOver: Bool { state.withLock { $0.isOver } }

    private func pause() {
        var wait = pollfd(fd: wake?.descriptor ?? -1, events: Int16(POLLIN), revents: 0)
        poll(&wait, 1, PollTimeout.milliseconds(until: .now.advanced(by: Self.interval)))
    }
}
