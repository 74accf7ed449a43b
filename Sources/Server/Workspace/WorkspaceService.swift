internal import ConfigValue
internal import Configuration
internal import OrderedCollections
internal import PluginHost
package import Runs
package import Wire
package import Workspace

/// A project on disk, as the server sees it.
package final class WorkspaceService: ProjectService {
    private let workspace: Workspace
    private let launcher: RunLauncher

    package init(workspace: Workspace, launcher: RunLauncher) {
        self.workspace = workspace
        self.launcher = launcher
    }

    package var root: String { workspace.root }

    package var latest: any ProjectSnapshot {
        WorkspaceSnapshot(snapshot: workspace.latest, launcher: launcher, root: root)
    }

    package var latestRevision: LatestRevision { workspace.latestRevision }

    package func fresh(for experiments: [String]?) async -> any ProjectSnapshot {
        WorkspaceSnapshot(snapshot: await workspace.fresh(for: experiments), launcher: launcher, root: root)
    }

    package func changes() -> any AsyncSequence<any ProjectSnapshot, Never> & Sendable {
        workspace.changes().map { [launcher, root] snapshot -> any ProjectSnapshot in
            WorkspaceSnapshot(snapshot: snapshot, launcher: launcher, root: root)
        }
    }

    package func plugins() async -> [PluginList.Entry] {
        let snapshot = workspace.latest
        let declarations = snapshot.project.settings.plugins
        return snapshot.plugins.descriptions.map { description in
            PluginList.Entry(description, source: declarations.first { $0.name == description.name }?.source)
        }
    }

    package func hasActiveRuns() async -> Bool {
        launcher.hasUnfinishedRuns
    }

    package var runs: any RunService { RunsOfWorkspace(workspace: workspace, launcher: launcher) }

    package var watchLimitation: String? { workspace.watchLimitation }

    package func respond() async { _ = await workspace.fresh() }

    package func counters() async -> [String: Int] {
        let snapshot = workspace.latest
        let plugins = snapshot.plugins.descriptions
        let (resolutions, calls) = (snapshot.cacheCounts, snapshot.plugins.cacheCounts)
        let (watching, loading) = (workspace.watchCounts, await workspace.loadCounts())
        return [
            "experiments": snapshot.project.experiments.count, "resolve_cache_hits": resolutions.hits,
            "resolve_cache_misses": resolutions.misses, "function_cache_hits": calls.hits,
            "function_cache_misses": calls.misses, "function_calls_joined": snapshot.plugins.joinedCalls,
            "function_calls": plugins.reduce(0) { $0 + $1.calls },
            "plugin_restarts": plugins.reduce(0) { $0 + $1.restarts },
            "runs": (try? launcher.count()) ?? 0,
            "watches": watching.watches, "watch_overflows": watching.overflows, "folder_scans": loading.scans,
            "changes_missed_by_events": loading.missed,
        ]
    }
}
