import Glibc
import Processes
import Synchronization

/// Whether anything changed in some folders since they were read.
///
/// The kernel queues an event before the call that made the change returns, so who asks after a write is told of it.
final class FolderWatch: Sendable {
    private let inotify: OwnedDescriptor
    private let state = Mutex(State())

    private struct State {
        /// How often a change was seen.
        var changes = 0
        /// Folders that could not be watched; while there are any, everything may have changed at any time.
        var unwatched: Set<String> = []
    }

    private static let events = UInt32(
        IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF
            | IN_MOVE_SELF | IN_ONLYDIR)

    init() throws(SystemError) {
        let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard number >= 0 else { throw SystemError("inotify_init1", errno) }
        inotify = OwnedDescriptor(owning: number)
    }

    /// Readable while there are events that nobody looked at; for `poll`.
    var descriptor: Int32 { inotify.number }

    /// Watches a folder from now on; again for one that is watched does nothing.
    func add(_ path: String) {
        let isWatched = inotify_add_watch(inotify.number, path, Self.events) >= 0
        state.withLock { state in
            if isWatched { state.unwatched.remove(path) } else { state.unwatched.insert(path) }
        }
    }

    /// The number of changes seen so far: the same number twice means that nothing changed between.
    func changeCount() -> Int {
        state.withLock { state in
            if drain() || !state.unwatched.isEmpty { state.changes += 1 }
            return state.changes
        }
    }

    /// Why changes are looked for at every request instead of being told by the kernel; nil where they are told.
    var limitation: String? {
        state.withLock { state in
            state.unwatched.isEmpty
                ? nil
                : "\(state.unwatched.count) folders cannot be watched; raise fs.inotify.max_user_watches with sysctl"
        }
    }

    /// Empties the kernel's queue; says whether there was anything in it, an overflow included.
    private func drain() -> Bool {
        var sawEvent = false
        withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 8) { buffer in
            while read(inotify.number, buffer.baseAddress, buffer.count) > 0 { sawEvent = true }
        }
        return sawEvent
    }
}
