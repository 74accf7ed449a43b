package import Configuration
package import Processes
internal import Synchronization
internal import Wire

/// The plugins of a project: their worker processes, and the results that they gave.
///
/// A plugin that traps, hangs or talks nonsense fails the call that made it do so, and nothing else.
package final class PluginHost: Sendable {
    /// Gets a plugin's name and a line that it printed, or that tells of its worker.
    package typealias Log = @Sendable (_ plugin: String, _ line: String) -> Void

    private let root: String
    /// As `pconfigs.yaml` lists them, in its order.
    package let settings: [PluginSettings]
    let workers: [String: PluginWorker]
    let standard = InProcessPlugin()
    let memory: Mutex<CallMemory>

    /// No process is started before ``start()`` or the first call.
    ///
    /// - Parameter root: the project's root, an absolute path.
    package init(
        root: String, plugins: [PluginSettings], cache: ResultCache = ResultCache(), log: @escaping Log = { _, _ in }
    ) throws(SystemError) {
        self.root = root
        memory = Mutex(CallMemory(results: cache))
        settings = plugins
        var workers: [String: PluginWorker] = [:]
        do throws(SystemError) {
            for plugin in plugins where workers[plugin.name] == nil {
                workers[plugin.name] = try PluginWorker(settings: plugin, root: root) { log(plugin.name, $0) }
            }
        } catch {
            workers.values.forEach { $0.abandon() }
            throw error
        }
        self.workers = workers
    }

    deinit {
        workers.values.forEach { $0.abandon() }
    }

    /// Starts all workers at the same time; returns when each has described itself or is known to fail.
    package func start() async {
        await withDiscardingTaskGroup { group in
            for worker in workers.values { group.addTask { await worker.start() } }
        }
    }

    /// Looks for rebuilt executables; each takes over as soon as it has described itself.
    ///
    /// One that is broken, as while it is being written, is told of in ``PluginDescription/refusal``, and the one from before
    /// goes on.
    ///
    /// - Parameter patience: how long it is waited for them; slower ones take over later, which ``swaps`` tells.
    /// - Returns: the plugins that are not what they were.
    package func refresh(patience: Duration = .seconds(1)) async -> [String] {
        await withTaskGroup(of: String?.self) { group in
            for (name, worker) in workers {
                group.addTask {
                    let swaps = worker.swaps
                    await worker.refresh(patience: patience)
                    return worker.swaps == swaps ? nil : name
                }
            }
            return await group.reduce(into: []) { changed, name in changed += [name].compactMap(\.self) }.sorted()
        }
    }

    /// How often another build of a plugin took over; where it grows, ``catalog`` may be another.
    package var swaps: Int { workers.values.reduce(0) { $0 + $1.swaps } }

    /// Ends all workers when every call that is open now has had its time; nobody need wait for that.
    package func retire() {
        let patience = settings.map(\.callDeadline).max() ?? .zero
        Task {
            try? await Task.sleep(for: patience)
            await shutDown()
        }
    }

    /// Ends all workers, and with them the open calls; returns when their processes are gone.
    package func shutDown() async {
        await withDiscardingTaskGroup { group in
            for worker in workers.values { group.addTask { await worker.shutDown() } }
        }
    }
}

extension PluginHost {
    /// Those of the project, and then the one that is built in.
    package var descriptions: [PluginDescription] {
        settings.compactMap { workers[$0.name]?.description } + [standard.description]
    }

    /// What expressions are checked against.
    package var catalog: FunctionCatalog {
        FunctionCatalog(
            plugins: Dictionary(descriptions.map { ($0.name, $0.cataloged) }, uniquingKeysWith: { first, _ in first }))
    }

    /// How often a result was at hand, and how often it had to be computed.
    package var cacheCounts: (hits: Int, misses: Int) { memory.withLock { ($0.results.hits, $0.results.misses) } }

    /// How many calls were not made because an equal one was under way.
    package var joinedCalls: Int { memory.withLock { $0.joined } }
}
