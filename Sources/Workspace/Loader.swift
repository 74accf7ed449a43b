import Configuration
import Diagnostics
import Glibc
import PluginHost
import Processes

/// Reads a project's files and makes a snapshot of them, one at a time.
actor Loader {
    private let root: String
    private let watch: FolderWatch
    private let log: Workspace.Log
    /// What was read, by name, for as long as the file is the same.
    private var files: [String: (stamp: FileStamp, content: ProjectSources.File)] = [:]
    /// The load that is under way: another waits for it, so that revisions grow in order.
    private var running: Task<Snapshot, Never>?

    private static let settingsName = "pconfigs.yaml"

    init(root: String, watch: FolderWatch, log: @escaping Workspace.Log) {
        self.root = root
        self.watch = watch
        self.log = log
    }

    /// Loads again unless what another caller loaded meanwhile is new enough.
    func reload(
        current: @escaping @Sendable () -> Workspace.State, store: @escaping @Sendable (Workspace.State) -> Void
    ) async -> Snapshot {
        while let running { _ = await running.value }
        let known = current()
        if isCurrent(known) { return known.snapshot }
        let task = Task { await loadAndStore(after: known, store) }
        running = task
        return await task.value
    }

    nonisolated func isCurrent(_ state: Workspace.State) -> Bool {
        watch.changeCount() == state.changeCount
            && Self.executableStamps(of: state.snapshot, root: root) == state.executables
            && state.snapshot.plugins.swaps == state.swaps
    }

    private func loadAndStore(
        after known: Workspace.State, _ store: @Sendable (Workspace.State) -> Void
    ) async -> Snapshot {
        // Here, not after the wait: waiting for a task that has ended does not suspend, so the loop of another caller
        // would hold the actor and never let this one be taken away.
        defer { running = nil }
        do {
            let next = try await load(after: known)
            store(next)
            return next.snapshot
        } catch {
            log("", "the project cannot be loaded again: \(error)")
            return known.snapshot
        }
    }

    func load(after previous: Workspace.State?) async throws -> Workspace.State {
        let changeCount = watch.changeCount()
        watch.add(root)
        let settingsFile = FileStamp(of: "\(root)/\(Self.settingsName)").map { file(Self.settingsName, $0) }
        let settings = settingsFile.flatMap { try? ProjectSettings(parsing: try $0.get()) } ?? ProjectSettings()
        var sources = ProjectSources(settings: settingsFile)
        var seen: Set<String> = [Self.settingsName]
        readSchemas(settings.schemas, into: &sources, seen: &seen)
        readExperiments(settings.experiments, into: &sources, seen: &seen)
        files = files.filter { seen.contains($0.key) }
        let (plugins, executables) = try await plugins(settings, previous)
        let swaps = plugins.swaps
        let project = Project(
            sources: sources, functions: plugins.catalog, reusing: previous?.snapshot.project)
        let snapshot = Snapshot(
            revision: (previous?.snapshot.revision ?? 0) + 1, project: project, plugins: plugins)
        return Workspace.State(snapshot: snapshot, changeCount: changeCount, executables: executables, swaps: swaps)
    }

    private func readSchemas(_ folders: [String], into sources: inout ProjectSources, seen: inout Set<String>) {
        for folder in folders {
            let scan = scan(folder)
            for found in scan.files {
                seen.insert(found.name)
                sources.schemas.append(file(found.name, found.stamp))
            }
            for (name, reason) in scan.refused {
                sources.schemas.append(.failure(FileReader.refusal(of: name, reason: reason)))
            }
        }
    }

    private func readExperiments(_ folders: [String], into sources: inout ProjectSources, seen: inout Set<String>) {
        for folder in folders {
            let scan = scan(folder)
            for found in scan.files {
                guard let name = Self.experiment(found.name, below: folder), sources.experiments[name] == nil else {
                    continue
                }
                seen.insert(found.name)
                sources.experiments[name] = file(found.name, found.stamp)
            }
            for (file, reason) in scan.refused {
                guard let name = Self.experiment(file, below: folder) else { continue }
                sources.experiments[name] = .failure(FileReader.refusal(of: file, reason: reason))
            }
        }
    }

    private static func experiment(_ file: String, below folder: String) -> ExperimentName? {
        guard file.hasPrefix(folder + "/"), file.hasSuffix(".yaml") else { return nil }
        return ExperimentName(String(file.dropFirst(folder.count + 1).dropLast(".yaml".count)))
    }

    private func scan(_ folder: String) -> FolderScan {
        let (root, watch) = (root, watch)
        var scan = FolderScan(root: root) { watch.add("\(root)/\($0)") }
        scan.walk(folder)
        return scan
    }

    /// A file's content, read again only where the file is another than it was.
    private func file(_ name: String, _ stamp: FileStamp) -> ProjectSources.File {
        if let known = files[name], known.stamp == stamp { return known.content }
        let content = FileReader.read(name, root: root)
        files[name] = (stamp, content)
        return content
    }

    private func plugins(
        _ settings: ProjectSettings, _ previous: Workspace.State?
    ) async throws -> (PluginHost, [FileStamp?]) {
        // Taken before the executables are read, so that one that is replaced meanwhile is noticed.
        let stamps = Self.executableStamps(of: settings, root: root)
        if let previous, previous.snapshot.project.settings.plugins == settings.plugins {
            if previous.executables != stamps { _ = await previous.snapshot.plugins.refresh() }
            return (previous.snapshot.plugins, stamps)
        }
        let plugins = try PluginHost(root: root, plugins: settings.plugins.map { PluginSettings($0) }, log: log)
        await plugins.start()
        await previous?.snapshot.plugins.shutDown()
        return (plugins, stamps)
    }

    private static func executableStamps(of snapshot: Snapshot, root: String) -> [FileStamp?] {
        executableStamps(of: snapshot.project.settings, root: root)
    }

    private static func executableStamps(of settings: ProjectSettings, root: String) -> [FileStamp?] {
        settings.plugins.flatMap { plugin in
            PluginExecutable.files(of: PluginSettings(plugin), root: root).map { FileStamp(of: $0) }
        }
    }
}

extension PluginSettings {
    fileprivate init(_ declaration: PluginDeclaration) {
        switch declaration.source {
        case .package(let folder): self.init(name: declaration.name, location: .package(folder))
        case .command(let words): self.init(name: declaration.name, location: .command(words))
        }
        callDeadline = declaration.limits.deadline ?? callDeadline
        memory = declaration.limits.memory ?? memory
        lanes = declaration.limits.lanes
    }
}
