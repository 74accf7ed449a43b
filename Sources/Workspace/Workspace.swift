import Configuration
import Diagnostics
package import PluginHost
import Processes
import Synchronization

/// A project on disk, kept up with its files.
///
/// A request is answered from one ``Snapshot``: the ``latest``, or one that is ``fresh()``.
package final class Workspace: Sendable {
    package typealias Log = PluginHost.Log

    /// The folder that holds `pconfigs.yaml`, an absolute path without links.
    package let root: String
    private let watch: FolderWatch
    private let loader: Loader
    private let current: Mutex<State>
    private let moments: ChangeMoments
    private let listeners = SnapshotListeners()
    /// Keeps ``latest`` up with the disk.
    private let follower = Mutex<Task<Void, Never>?>(nil)

    struct State {
        var snapshot: Snapshot
        /// The change count of the watch from before the snapshot's files were read.
        var changeCount: Int
        var executables: [FileStamp?]
        /// The count of the plugins from before their catalog was read.
        var swaps: Int
    }

    /// Loads the project and starts its plugins.
    ///
    /// Broken files and plugins are kept as what is wrong with them.
    ///
    /// - Throws: `SystemError` where the root is no folder or no process can be started.
    package init(root: String, log: @escaping Log = { _, _ in }) async throws {
        guard let real = FolderScan.realPath(root) else { throw SystemError("open \(root)", 2) }
        self.root = real
        watch = try FolderWatch()
        loader = Loader(root: real, watch: watch, log: log)
        current = Mutex(try await loader.load(after: nil))
        moments = try ChangeMoments(of: watch)
        let stream = moments.stream
        follower.withLock { follower in
            follower = Task { [weak self] in
                for await _ in stream {
                    guard let self else { return }
                    _ = await fresh()
                }
            }
        }
    }

    deinit {
        follower.withLock { $0?.cancel() }
    }

    /// The latest state that is known, without a look at the disk; a change is in it some milliseconds after it is made.
    package var latest: Snapshot { current.withLock { $0.snapshot } }

    /// The revision of ``latest``.
    package var latestRevision: Int { current.withLock { $0.snapshot.revision } }

    /// A state that includes every write that was finished before this call.
    package func fresh() async -> Snapshot {
        let known = current.withLock { $0 }
        if loader.isCurrent(known) { return known.snapshot }
        return await loader.reload(current: { self.current.withLock { $0 } }) { next in
            self.current.withLock { $0 = next }
            self.listeners.tell(next.snapshot)
        }
    }

    /// Tells the states that follow ``latest``; one that nobody has asked for is left out when the next is there.
    package func changes() -> AsyncStream<Snapshot> { listeners.stream() }

    /// Why changes are looked for at every request; nil where the kernel tells of them.
    package var watchLimitation: String? { watch.limitation }

    /// Ends the plugins' processes.
    package func shutDown() async {
        let following = follower.withLock { $0 }
        following?.cancel()
        await following?.value
        await current.withLock { $0.snapshot.plugins }.shutDown()
    }
}
