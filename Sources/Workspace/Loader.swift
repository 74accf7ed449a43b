import Configuration
import Diagnostics
import Glibc
import OrderedCollections
import PluginHost
import Processes

/// Reads a project's files and makes a snapshot of them, one at a time.
///
/// The first reads everything; those that follow only what changed, and what stands on that.
actor Loader {
    private let root: String
    private let watch: FolderWatch
    private let limits: WorkspaceLimits
    private let faults: WorkspaceFaults
    private let log: Workspace.Log
    /// What was read, by the file's name.
    private var stamps: [String: FileStamp] = [:]
    private var schemas: [String: ProjectSources.File] = [:]
    private var settings: ProjectSources.File?
    /// What is wrong with folders, as of the last walk.
    private var schemaFolderProblems: [Diagnostic] = []
    private var experimentFolderProblems: [Diagnostic] = []
    private var folderProblems: [Diagnostic] {
        schemaFolderProblems + experimentFolderProblems + ignoredFiles.problems
    }
    /// What is no experiment although it looks like one.
    private var ignoredFiles: Set<IgnoredFile> = []
    /// Who stands on whom; nil until something changes.
    private var users: ExperimentUsers?
    /// The load that is under way: another waits for it, so that revisions grow in order.
    private var running: Task<Snapshot, Never>?
    private(set) var counts = LoadCounts()

    init(
        root: String, watch: FolderWatch, limits: WorkspaceLimits, faults: WorkspaceFaults,
        log: @escaping Workspace.Log
    ) {
        self.root = root
        self.watch = watch
        self.limits = limits
        self.faults = faults
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

    /// Notes what is not as it was read among the files that experiments stand on, whatever events have told.
    func lookAtFiles(of names: [String], in project: Project) {
        var paths = Set(schemas.keys)
        paths.insert(ProjectFiles.settings)
        let folders = project.settings.experiments.map(\.path)
        for name in project.foundations(of: names.compactMap { ExperimentName($0) }) {
            // The first folder that has it counts.
            for folder in folders {
                let path = "\(folder)/\(name.text).yaml"
                paths.insert(path)
                if stamps[path] != nil { break }
            }
        }
        let changed = paths.filter { stamps[$0] != FileStamp(of: "\(root)/\($0)") }
        if !changed.isEmpty { watch.note(DiskChanges(files: changed)) }
    }

    nonisolated func isCurrent(_ state: Workspace.State) -> Bool {
        !watch.hasChanges()
            && PluginStamps(of: state.snapshot.project.settings, root: root) == state.executables
            && state.snapshot.plugins.swaps == state.swaps
    }

    private func loadAndStore(
        after known: Workspace.State, _ store: @Sendable (Workspace.State) -> Void
    ) async -> Snapshot {
        // Here, not after the wait: waiting for a task that has ended does not suspend, so the loop of another caller
        // would hold the actor and never let this one be taken away.
        defer { running = nil }
        let changes = watch.takeChanges()
        defer { watch.putInPlace() }
        do {
            guard let next = try await load(changes, after: known) else { return known.snapshot }
            store(next)
            if next.snapshot.plugins !== known.snapshot.plugins { known.snapshot.plugins.retire() }
            return next.snapshot
        } catch {
            watch.note(changes)
            stamps[ProjectFiles.settings] = nil
            log("", "the project cannot be loaded again: \(error)")
            return known.snapshot
        }
    }
}

extension Loader {
    /// Reads everything.
    func load() async throws -> Workspace.State {
        watch.addRoot()
        let (settings, read) = readSettings()
        let parsed = read ?? ProjectSettings()
        self.settings = settings
        let files = ProjectFiles(root: root, folders: parsed, watch: watch)
        readSchemas(files)
        let (found, ignored, problems) = files.experiments()
        (experimentFolderProblems, ignoredFiles) = (problems, ignored)
        let readings = await ExperimentFiles.read(found.sorted { $0.name < $1.name }, root: root)
        stamps.reserveCapacity(stamps.count + found.count)
        var experiments = Project.Experiments(minimumCapacity: found.count)
        for part in readings {
            for reading in part {
                stamps[reading.path] = reading.stamp
                experiments[reading.name] = reading.experiment
            }
        }
        Leavings.add(found.count)
        let (plugins, executables) = try await plugins(read, nil)
        let swaps = plugins.swaps
        let project = Project(
            settings: settings, schemas: schemaSources(files), experiments: experiments, functions: plugins.catalog,
            ignoredFiles: ignoredFiles.byName, keptFields: limits.fields)
        let snapshot = Snapshot(
            revision: 1, project: project, plugins: plugins, folderProblems: folderProblems,
            answers: ResolvedAnswers(limits), limits: limits)
        return Workspace.State(snapshot: snapshot, executables: executables, swaps: swaps)
    }

    /// Reads what may have changed; nil where nothing has.
    private func load(_ changes: DiskChanges, after known: Workspace.State) async throws -> Workspace.State? {
        let before = known.snapshot.project
        let (settings, read) = readSettings(after: changes)
        // Before anything else is noted as read, for this may fail.
        let (plugins, executables) = try await plugins(read, known)
        let swaps = plugins.swaps
        let parsed = read ?? ProjectSettings()
        let hasNewSettings = settings != self.settings
        self.settings = settings
        let files = ProjectFiles(root: root, folders: parsed, watch: watch)
        // In other folders, a file that was read is another experiment.
        if before.settings.experiments.map(\.path) != parsed.experiments.map(\.path) { stamps.removeAll() }
        let news = await hasNewSettings ? rescan(files, before, .needed) : find(changes, files, before)
        let hasNewPlugins = plugins !== known.snapshot.plugins || swaps != known.swaps
        let ignored = ignoredFiles.byName
        let hasFolderNews = ignored != before.ignoredFiles || folderProblems != known.snapshot.folderProblems
        guard hasNewSettings || hasNewPlugins || hasFolderNews || !news.isEmpty else {
            return executables == known.executables
                ? nil : Workspace.State(snapshot: known.snapshot, executables: executables, swaps: swaps)
        }
        var project = before.replacing(news.experiments, ignoredFiles: ignored)
        if hasNewSettings || hasNewPlugins || !news.schemaFiles.isEmpty {
            project = Project(
                settings: settings, schemas: schemaSources(files), experiments: project.experiments,
                functions: plugins.catalog, ignoredFiles: ignored, keptFields: limits.fields)
        }
        let revision = known.snapshot.revision + (faults.contains(.reuseRevisions) ? 0 : 1)
        let answers = known.snapshot.answers
        if hasNewPlugins || hasNewSettings && !before.givesSameAnswers(under: project) {
            answers.forgetAll(at: revision)
        } else {
            forgetUsers(ofSchemasIn: news.schemaFiles, before, project, in: answers, at: revision)
        }
        forgetDependents(on: news.experiments, before, in: answers, at: revision)
        let snapshot = Snapshot(
            revision: revision, project: project, plugins: plugins, folderProblems: folderProblems, answers: answers,
            limits: limits)
        return Workspace.State(snapshot: snapshot, executables: executables, swaps: swaps)
    }

    /// Drops the answers that schemas in changed files have a part in.
    private func forgetUsers(
        ofSchemasIn files: Set<String>, _ before: Project, _ after: Project, in answers: ResolvedAnswers,
        at revision: Int
    ) {
        guard !files.isEmpty, !faults.contains(.forgetSchemas) else { return }
        let changed = before.schemas.names(in: files).union(after.schemas.names(in: files))
        // What is new in the use of schemas is in those that changed.
        let users = faults.contains(.forgetSchemaUsers) ? changed : before.schemas.users(of: changed)
        answers.forget(usersOf: users, at: revision)
    }

    /// Drops the answers of experiments that changed, and of all that stand on one.
    private func forgetDependents(
        on news: [ExperimentName: Result<Experiment, UnreadableExperiment>?], _ before: Project,
        in answers: ResolvedAnswers, at revision: Int
    ) {
        guard !news.isEmpty else { return }
        var users = self.users ?? ExperimentUsers(of: before.experiments)
        // With a second owner, all of it would be copied for one change.
        self.users = nil
        for (name, new) in news where !faults.contains(.freezeDependents) {
            users.replace(name, before.experiments[name], by: new)
        }
        self.users = users
        var names = users.reachable(from: news.keys)
        if faults.contains(.forgetDependents) { names.formIntersection(news.keys) }
        if faults.contains(.forgetChanged) { names.subtract(news.keys) }
        answers.forget(names, at: revision)
    }
}

extension Loader {
    /// What has changed, as far as it is known where to look.
    private func find(_ changes: DiskChanges, _ files: ProjectFiles, _ before: Project) async -> ProjectNews {
        // A folder may be what a missing one was meant to be.
        let concerning = changes.folders.contains { !folderProblems.isEmpty || files.concerns(folder: $0) }
        guard changes.scan == .no, !concerning else {
            return await rescan(files, before, changes.scan, told: changes)
        }
        var news = ProjectNews()
        if changes.files.contains(where: { files.isSchema($0) }) { news.schemaFiles = readSchemas(files) }
        for name in Set(changes.files.flatMap { files.experiments(ofFile: $0) }) {
            let found = files.files(of: name)
            take(found.first, for: name, before, into: &news)
            ignoredFiles.renew(of: name, found)
        }
        for path in changes.files {
            guard let file = files.misnamed(path) else { continue }
            if files.isThere(path) { ignoredFiles.insert(file) } else { ignoredFiles.remove(file) }
        }
        return news
    }

    /// Walks all folders, and reads what is not as it was.
    private func rescan(
        _ files: ProjectFiles, _ before: Project, _ scan: DiskChanges.Scan, told: DiskChanges = DiskChanges()
    ) async -> ProjectNews {
        counts.scans += 1
        var news = ProjectNews()
        let (found, ignored, problems) = watch.renew {
            watch.addRoot()
            news.schemaFiles = readSchemas(files)
            return files.experiments()
        }
        (experimentFolderProblems, ignoredFiles) = (problems, ignored)
        let changed = found.filter { $0.refusal != nil || !isAsRead($0.path) }
        let present = Set(found.map(\.name))
        for part in await ExperimentFiles.read(changed, root: root) {
            for reading in part { take(reading, before, into: &news) }
        }
        for name in before.experiments.keys where !present.contains(name) {
            take(nil, for: name, before, into: &news)
        }
        if scan == .audit {
            let names = Set(told.files.flatMap { files.experiments(ofFile: $0) })
            counts.missed += news.experiments.keys.count { !names.contains($0) }
            counts.missed += news.schemaFiles.subtracting(told.files).count
        }
        let paths = Set(found.map(\.path) + schemas.keys)
        stamps = stamps.filter { paths.contains($0.key) }
        return news
    }

    private func take(
        _ file: ProjectFiles.ExperimentFile?, for name: ExperimentName, _ before: Project, into news: inout ProjectNews
    ) {
        guard let file else {
            if before.experiments[name] != nil, !faults.contains(.keepRemoved) {
                news.experiments[name] = .some(nil)
            }
            return
        }
        take(ExperimentFiles.read(file, root: root), before, into: &news)
    }

    /// A file that was touched and says the same is no news.
    private func take(_ reading: ExperimentFiles.Reading, _ before: Project, into news: inout ProjectNews) {
        stamps[reading.path] = reading.stamp
        switch (reading.experiment, before.experiments[reading.name]) {
        case (.success(let new), .success(let old)?)
        where new.source.hasSameText(as: old.source) && new.source.name == old.source.name:
            return
        case (.failure(let new), .failure(let old)?) where new.problem == old.problem: return
        default: news.experiments[reading.name] = reading.experiment
        }
    }

    /// Whether a file is what it was when it was read.
    private func isAsRead(_ path: String) -> Bool {
        guard let stamp = stamps[path] else { return false }
        return stamp == FileStamp(of: "\(root)/\(path)")
    }

    /// Reads the schemas' files that are not as they were.
    ///
    /// - Returns: These, and those that have gone.
    @discardableResult
    private func readSchemas(_ files: ProjectFiles) -> Set<String> {
        var present: [String: ProjectSources.File] = [:]
        let (found, problems) = files.schemas()
        schemaFolderProblems = problems
        for (path, refusal) in found {
            if let refusal {
                present[path] = .failure(refusal)
            } else if let known = schemas[path], isAsRead(path) {
                present[path] = known
            } else {
                let (content, stamp) = FileReader.read(path, root: root)
                stamps[path] = stamp
                present[path] = content.sameText(as: schemas[path]) ? schemas[path] : content
            }
        }
        let changed = Set(present.keys).union(schemas.keys).filter { present[$0] != schemas[$0] }
        schemas = present
        return changed
    }

    /// In the order of folders and names.
    private func schemaSources(_ files: ProjectFiles) -> [ProjectSources.File] {
        let order = files.folders.schemas.map(\.path)
        func rank(_ path: String) -> Int {
            order.firstIndex { path == $0 || path.hasPrefix($0 + "/") } ?? order.count
        }
        return schemas.sorted { (rank($0.key), $0.key) < (rank($1.key), $1.key) }.map(\.value)
    }

    /// - Returns: The file, and what it says; nil for the latter where that cannot be read.
    private func readSettings(after changes: DiskChanges? = nil) -> (ProjectSources.File?, ProjectSettings?) {
        let name = ProjectFiles.settings
        var file = settings
        if changes.map({ $0.scan != .no || $0.files.contains(name) }) ?? true, !isAsRead(name) {
            let read = FileStamp(of: "\(root)/\(name)").map { _ in FileReader.read(name, root: root) }
            stamps[name] = read?.stamp
            file = read.map { $0.content.sameText(as: settings) ? settings ?? $0.content : $0.content }
        }
        guard let file else { return (nil, ProjectSettings()) }
        return (file, try? ProjectSettings(parsing: try file.get()))
    }
}

extension Loader {
    /// - Parameter settings: Nil where they cannot be read, as while they are being written: the plugins from before go on.
    private func plugins(
        _ settings: ProjectSettings?, _ previous: Workspace.State?
    ) async throws -> (PluginHost, PluginStamps) {
        // Taken before the executables are read, so that one that is replaced meanwhile is noticed.
        let stamps = PluginStamps(of: settings ?? ProjectSettings(), root: root)
        let declared = settings?.plugins.map { PluginSettings($0, usual: limits.plugins) }
        if let previous, declared == nil || declared == previous.snapshot.plugins.settings {
            if declared != nil, previous.executables != stamps { _ = await previous.snapshot.plugins.refresh() }
            return (previous.snapshot.plugins, stamps)
        }
        let plugins = try PluginHost(root: root, plugins: declared ?? [], log: log)
        await plugins.start()
        return (plugins, stamps)
    }
}
