import Glibc
import Processes
import Synchronization

/// What changes in some folders, told by the kernel.
///
/// The kernel queues an event before the call that made the change returns, so who asks after a write is told of it. What
/// the kernel loses or cannot tell is made up for by walking the folders: correctness never depends on an event. Where a path
/// leads through links or several folders, no event may tell that it leads elsewhere now, so that is looked at instead.
final class FolderWatch: Sendable {
    /// The kernel's queue of events; nil where it gives none.
    private let queue: OwnedDescriptor?
    /// For `poll`: readable while there are events that nobody looked at; negative where there will be none.
    let descriptor: Int32
    /// An absolute path without links.
    private let root: String
    /// Why no event may be relied on, whatever is watched.
    private let blindness: String?
    private let faults: WorkspaceFaults
    private let state = Mutex(State())

    private struct State {
        var changes = DiskChanges()
        /// Whether changes were taken that are in no state of the project yet.
        var isTaken = false
        /// What a watch is for: several folders where links lead to the same, relative to the root.
        var folders: [Int32: Set<String>] = [:]
        /// Watches of folders that only links lead to.
        var targets: Set<Int32> = []
        /// Folders that could not be watched.
        var unwatched: Set<String> = []
        /// The kind of a file system that does not tell of all changes, by the folder that is on it.
        var remote: [String: String] = [:]
        /// What stood at paths that may come to lead elsewhere.
        var places: [String: FileStamp?] = [:]
        var overflows = 0

        /// Whether a path led to a folder through a link, or was to lead to one.
        func hadFolder(at name: String) -> Bool { places.index(forKey: name) != nil && !name.hasSuffix(".yaml") }
    }

    private static let events = UInt32(
        IN_CLOSE_WRITE | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF
            | IN_MOVE_SELF | IN_ONLYDIR)

    /// - Parameter isBlind: Whether to do without the kernel's events.
    init(root: String, isBlind: Bool = false, faults: WorkspaceFaults = []) {
        self.root = root
        self.faults = faults
        let number = isBlind ? -1 : inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        descriptor = max(-1, number)
        if number >= 0 {
            queue = OwnedDescriptor(owning: number)
            blindness = nil
        } else {
            queue = nil
            blindness =
                isBlind
                ? "watching is switched off"
                : "no inotify instance is left; raise fs.inotify.max_user_instances with sysctl"
        }
    }

    /// Watches a folder from now on; again for one that is watched does nothing.
    ///
    /// - Parameter folder: Relative to the root, which itself is the empty text.
    func add(_ folder: String) {
        let path = path(of: folder)
        let remote = RemoteFileSystem.name(of: path)
        state.withLock { state in
            state.remote[folder] = remote
            guard let watch = watch(path) else {
                state.unwatched.insert(folder)
                return
            }
            state.unwatched.remove(folder)
            if watch != Self.gone { state.folders[watch, default: []].insert(folder) }
        }
    }

    /// Watches the project's root, and sees where another takes its path.
    func addRoot() {
        addPlace("")
        add("")
    }

    /// Remembers what stands at a path now, for no event may tell that it is something else.
    ///
    /// To be called before it is looked at what is there.
    ///
    /// - Parameter name: Relative to the root, which itself is the empty text.
    func addPlace(_ name: String) {
        let stamp = FileStamp(ofPlace: path(of: name))
        state.withLock { _ = $0.places.updateValue(stamp, forKey: name) }
    }

    private func path(of name: String) -> String { name.isEmpty ? root : "\(root)/\(name)" }

    /// Watches the folder of a file to which a link leads.
    ///
    /// - Parameter path: The file's, without links.
    func addTarget(of path: String) {
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        let remote = RemoteFileSystem.name(of: folder)
        state.withLock { state in
            state.remote[folder] = remote
            guard let watch = watch(folder) else {
                state.unwatched.insert(folder)
                return
            }
            if watch != Self.gone { state.targets.insert(watch) }
        }
    }

    /// What stands for the watch of a folder that is not there; its place tells when it comes.
    private static let gone: Int32 = -1

    private func watch(_ path: String) -> Int32? {
        guard descriptor >= 0 else { return nil }
        let watch = inotify_add_watch(descriptor, path, Self.events)
        if watch >= 0 { return watch }
        return errno == ENOENT || errno == ENOTDIR ? Self.gone : nil
    }

    /// Makes the watches those that a walk through all folders adds; a folder that was moved keeps its watch, but not its
    /// name.
    func renew<Result>(by walk: () -> Result) -> Result {
        let before = state.withLock { state in
            let before = Set(state.folders.keys).union(state.targets)
            state.folders = [:]
            (state.targets, state.unwatched, state.remote, state.places) = ([], [], [:], [:])
            return before
        }
        let result = walk()
        state.withLock { state in
            if faults.contains(.leaveNewFoldersUnwatched) {
                state.folders = state.folders.filter { before.contains($0.key) }
            }
            for watch in before where state.folders[watch] == nil && !state.targets.contains(watch) {
                inotify_rm_watch(descriptor, watch)
            }
        }
        return result
    }

    /// Whether there are changes that nobody has taken.
    func hasPendingChanges() -> Bool {
        state.withLock { state in
            drain(into: &state)
            return !state.changes.isEmpty
        }
    }

    /// Whether anything may be otherwise than the latest state of the project has it.
    func hasChanges() -> Bool {
        let places = state.withLock { $0.places }
        if places.contains(where: { FileStamp(ofPlace: path(of: $0.key)) != $0.value }) {
            note(DiskChanges(scan: .needed))
        }
        return hasPendingChanges() || state.withLock { $0.isTaken }
    }

    /// What may have changed since this was asked before; ``putInPlace()`` tells that the project's state has it.
    func takeChanges() -> DiskChanges {
        state.withLock { state in
            drain(into: &state)
            defer { (state.changes, state.isTaken) = (DiskChanges(), true) }
            return state.changes
        }
    }

    /// The changes that were taken are in the project's state, or are noted again.
    func putInPlace() {
        state.withLock { $0.isTaken = false }
    }

    /// Puts changes back, or names such as no event told of.
    func note(_ changes: DiskChanges) {
        state.withLock { $0.changes.formUnion(changes) }
    }

    /// Why changes are looked for now and then instead of being told by the kernel; nil where they are told.
    var limitation: String? {
        state.withLock { state in
            if let blindness { return blindness }
            if let (folder, kind) = state.remote.min(by: { $0.key < $1.key }) {
                return "\(kind), where \(folder.isEmpty ? root : folder) is, does not tell of changes made elsewhere"
            }
            guard !state.unwatched.isEmpty else { return nil }
            return "\(state.unwatched.count) folders cannot be watched; raise fs.inotify.max_user_watches with sysctl"
        }
    }

    /// How many folders are watched, and how often the kernel's queue was too small.
    var counts: (watches: Int, overflows: Int) {
        state.withLock { ($0.folders.count + $0.targets.count, $0.overflows) }
    }

    /// Empties the kernel's queue.
    private func drain(into state: inout State) {
        guard descriptor >= 0 else { return }
        withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 8) { buffer in
            while true {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                guard count > 0 else { return }
                for event in InotifyEvents(UnsafeRawBufferPointer(rebasing: buffer[..<count])) {
                    take(event, into: &state)
                }
            }
        }
    }

    private func take(_ event: InotifyEvents.Event, into state: inout State) {
        if event.has(IN_Q_OVERFLOW) {
            state.overflows += 1
            if !faults.contains(.ignoreOverflows) { state.changes.require(.needed) }
            return
        }
        if event.has(IN_IGNORED) {
            state.folders[event.watch] = nil
            state.targets.remove(event.watch)
            return
        }
        if faults.contains(.ignoreMoves), event.has(IN_MOVED_FROM) || event.has(IN_MOVED_TO) { return }
        if faults.contains(.ignoreDeletions), event.has(IN_DELETE) { return }
        if event.has(IN_DELETE_SELF) || event.has(IN_MOVE_SELF) || state.targets.contains(event.watch) {
            state.changes.require(.needed)
        }
        guard let folders = state.folders[event.watch] else { return }
        guard !event.name.isEmpty, !event.name.hasPrefix(".") else { return }
        let names = folders.map { $0.isEmpty ? event.name : "\($0)/\(event.name)" }
        let isFolder = event.has(IN_ISDIR) || names.contains { isLinkToNoFile($0) || state.hadFolder(at: $0) }
        if isFolder {
            if !faults.contains(.ignoreFolders) { state.changes.folders.formUnion(names) }
        } else if FileEnding(of: event.name) != .other {
            state.changes.files.formUnion(names)
        }
    }

    /// Whether a link stands at a path that leads to a folder, which the event does not say, or nowhere yet.
    private func isLinkToNoFile(_ name: String) -> Bool {
        var status = stat()
        guard lstat(path(of: name), &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return false }
        return stat(path(of: name), &status) != 0 || status.st_mode & S_IFMT != S_IFREG
    }
}
