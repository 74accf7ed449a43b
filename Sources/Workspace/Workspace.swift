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
    /// The revision of ``latest``.
    package let latestRevision: LatestRevision
    private let moments: ChangeMoments
    private let listeners = SnapshotListeners()
    /// Keeps ``latest`` up with the disk.
    private let follower = Mutex<Task<Void, Never>?>(nil)

    struct State {
        var snapshot: Snapshot
        var executables: PluginStamps
        /// The count of the plugins from before their catalog was read.
        var swaps: Int
    }

    /// Loads the project and starts its plugins.
    ///
    /// Broken files and plugins are kept as what is wrong with them.
    ///
    /// - Parameters:
    ///   - limits: What is kept to be quick, and what plugins may take.
    ///   - isBlind: Whether to do without the kernel's events, and look at the folders now and then instead.
    ///   - faults: What a test breaks.
    /// - Throws: `SystemError` where the root is no folder or no process can be started.
    package init(
        root: String, limits: WorkspaceLimits = WorkspaceLimits(), rhythm: WorkspaceRhythm = WorkspaceRhythm(),
        isBlind: Bool = false, faults: WorkspaceFaults = [], log: @escaping Log = { _, _ in }
    ) async throws {
        guard let real = RealPath.of(root) else { throw SystemError("open \(root)", 2) }
        self.root = real
        watch = FolderWatch(root: real, isBlind: isBlind, faults: faults)
        loader = Loader(root: real, watch: watch, limits: limits, faults: faults, log: log)
        let first = try await loader.load()
        current = Mutex(first)
        latestRevision = LatestRevision(first.snapshot.revision)
        moments = try ChangeMoments(of: watch, rhythm: rhythm)
        let stream = moments.stream
        follower.withLock { follower in
            follower = Task { [weak self] in
                for await _ in stream {
                    guard let self else { return }
                    _ = await upToDate()
                }
            }
        }
    }

    deinit {
        follower.withLock { $0?.cancel() }
    }

    /// The latest state that is known, without a look at the disk; a change is in it some milliseconds after it is made.
    package var latest: Snapshot { current.withLock { $0.snapshot } }

    /// A state that includes every write that was finished before this call, as far as the kernel tells of writes.
    package func fresh() async -> Snapshot {
        // Without events everything may have changed.
        if watch.limitation != nil { watch.note(DiskChanges(scan: .needed)) }
        return await upToDate()
    }

    /// A state that includes every write that was finished before this call, whatever the kernel tells: the files that
    /// experiments stand on are looked at.
    ///
    /// - Parameter names: Nil for all experiments, for which all folders are walked.
    package func fresh(for names: [String]?) async -> Snapshot {
        if let names {
            await loader.lookAtFiles(of: names, in: latest.project)
        } else {
            watch.note(DiskChanges(scan: .needed))
        }
        return await fresh()
    }

    /// A state that includes every change that is known of.
    private func upToDate() async -> Snapshot {
        let known = current.withLock { $0 }
        // Not the known one: a load may have put another in its place meanwhile.
        if loader.isCurrent(known) { return latest }
        return await loader.reload(current: { self.current.withLock { $0 } }) { next in
            let isNew = self.current.withLock { current in
                defer { current = next }
                return self.latestRevision.change(to: next.snapshot.revision)
            }
            if isNew { self.listeners.tell(next.snapshot) }
        }
    }

    /// Tells the states that follow ``latest``; one that nobody has asked for is left out when the next is there.
    package func changes() -> AsyncStream<Snapshot> { listeners.stream() }

    /// Why changes are looked for now and then and at every fresh request; nil where the kernel tells of them.
    package var watchLimitation: String? { watch.limitation }

    /// How many folders are watched, and how often the kernel's queue of events was too small.
    package var watchCounts: (watches: Int, overflows: Int) { watch.counts }

    /// What keeping up with the disk took.
    package func loadCounts() async -> LoadCounts { await loader.counts }

    /// Ends the plugins' processes.
    package func shutDown() async {
        let following = follower.withLock { $0 }
        following?.cancel()
        await following?.value
        await current.withLock { $0.snapshot.plugins }.shutDown()
    }
}
