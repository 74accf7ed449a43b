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
    private let workers: [String: PluginWorker]
    /// The plugins in the order of `pconfigs.yaml`.
    private let names: [String]
    private let standard = InProcessPlugin()
    private let cache: Mutex<ResultCache>

    /// No process is started before ``start()`` or the first call.
    ///
    /// - Parameter root: the project's root, an absolute path.
    package init(
        root: String, plugins: [PluginSettings], cache: ResultCache = ResultCache(), log: @escaping Log = { _, _ in }
    ) throws(SystemError) {
        self.root = root
        self.cache = Mutex(cache)
        names = plugins.map(\.name)
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

    /// Looks for rebuilt executables and swaps them in.
    ///
    /// - Returns: the plugins that are not what they were.
    package func refresh() async -> [String] {
        await withTaskGroup(of: String?.self) { group in
            for (name, worker) in workers { group.addTask { await worker.refresh() ? name : nil } }
            return await group.reduce(into: []) { changed, name in changed += [name].compactMap(\.self) }.sorted()
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
        names.compactMap { workers[$0]?.description } + [standard.description]
    }

    /// What expressions are checked against.
    package var catalog: FunctionCatalog {
        FunctionCatalog(
            plugins: Dictionary(descriptions.map { ($0.name, $0.cataloged) }, uniquingKeysWith: { first, _ in first }))
    }

    /// How often a result was at hand, and how often it had to be computed.
    package var cacheCounts: (hits: Int, misses: Int) { cache.withLock { ($0.hits, $0.misses) } }
}

extension PluginHost {
    /// Calls functions, all at the same time as far as their plugins can.
    ///
    /// - Returns: a result for each call, in their order.
    package func call(_ calls: [FunctionCall]) async -> [FunctionResult] {
        let builtIn = await standard.results(of: calls)
        return await withCheckedContinuation { continuation in
            let batch = CallBatch(count: calls.count) { continuation.resume(returning: $0) }
            var open: [String: [WorkerCall]] = [:]
            for (index, call) in calls.enumerated() {
                if let result = builtIn[index] {
                    batch.set(result, at: index)
                    continue
                }
                guard let worker = workers[call.plugin] else {
                    batch.set(.failure(.unknownPlugin(call)), at: index)
                    continue
                }
                let key = cacheKey(of: call, description: worker.description)
                if let key, let value = cache.withLock({ $0.value(for: key) }) {
                    batch.set(.value(value), at: index)
                    continue
                }
                open[call.plugin, default: []].append(
                    WorkerCall(call) { [self] result in
                        if let key, key.digest == worker.description.digest { keep(result, for: key) }
                        batch.set(result, at: index)
                    })
            }
            for (plugin, calls) in open { workers[plugin]?.call(calls) }
        }
    }

    private func keep(_ result: FunctionResult, for key: ResultCache.Key) {
        guard case .value(let value) = result else { return }
        cache.withLock { $0.insert(value, for: key) }
    }

    /// Nil for a function whose results are not to be kept.
    private func cacheKey(of call: FunctionCall, description: PluginDescription) -> ResultCache.Key? {
        guard let digest = description.digest, case .ready = description.state,
            description.functions.contains(where: { $0.name == call.function && $0.pure })
        else { return nil }
        return ResultCache.Key(digest: digest, call: call)
    }
}
