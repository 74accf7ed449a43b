internal import ConfigValue
internal import Configuration
internal import Diagnostics
internal import OrderedCollections
internal import Runs
internal import Wire
internal import Workspace

/// A state of a project on disk, as the server sees it.
final class WorkspaceSnapshot: ProjectSnapshot {
    let snapshot: Snapshot
    let launcher: RunLauncher
    /// The project's root.
    let root: String

    init(snapshot: Snapshot, launcher: RunLauncher, root: String) {
        self.snapshot = snapshot
        self.launcher = launcher
        self.root = root
    }

    var revision: Int { snapshot.revision }

    var experimentCount: Int { snapshot.project.experiments.count }

    var problems: [Diagnostic] {
        let unread = snapshot.project.experiments.values.compactMap { experiment -> Diagnostic? in
            if case .failure(let file) = experiment { return file.problem }
            return nil
        }
        let schemas = snapshot.project.schemas
        return snapshot.project.settingsProblems + schemas.allProblems + schemas.allWarnings + snapshot.folderProblems
            + unread
    }

    func folderProblems(matching pattern: String?) -> [Diagnostic] {
        guard let pattern = pattern.map({ NamePattern($0) }) else { return snapshot.folderProblems }
        let files = snapshot.project.ignoredFiles.filter { pattern.matches($0.key) }.flatMap(\.value)
        return files.sorted { $0.path < $1.path }.map(\.problem)
    }

    func withoutSecrets(_ problem: Diagnostic) -> Diagnostic {
        let names = snapshot.project.schemas.secretNames
        var problem = problem
        problem.location?.excerpt = ""
        for index in problem.related.indices { problem.related[index].location.excerpt = "" }
        let path = try? ValuePath(parsing: problem.path)
        let isPlain = problem.code.tellsNoValues && path?.components.allSatisfy { !names.contains($0) } ?? false
        guard names.isEmpty || isPlain, problem.location?.file != ResolutionRequest.overridesName else {
            problem.message = "\(problem.path.isEmpty ? "this" : problem.path) is wrong; what it is may be secret"
            (problem.label, problem.hint) = (nil, "ask the daemon's owner")
            return problem
        }
        return problem
    }

    func names(matching pattern: String?) -> [String] {
        let pattern = pattern.map { NamePattern($0) }
        return snapshot.project.experiments.compactMap { name, experiment in
            if case .success(let experiment) = experiment, experiment.isAbstract { return nil }
            return pattern?.matches(name.text) ?? true ? name.text : nil
        }
    }

    func resolve(_ request: ResolutionRequest) async throws(WireError) -> any ResolvedExperiment {
        try experiment(await snapshot.resolve(request), request)
    }

    @inline(never)
    private func experiment(
        _ result: Result<ResolvedConfig, ResolutionFailure>, _ request: ResolutionRequest
    ) throws(WireError) -> WorkspaceExperiment {
        switch result {
        case .success(let config): WorkspaceExperiment(config: config, request: request, state: self)
        case .failure(let failure): throw WireError(failure, of: request.experiment)
        }
    }

    func readsSecret(_ request: ResolutionRequest) async -> Bool {
        guard !request.set.isEmpty, !snapshot.project.schemas.secretNames.isEmpty else { return false }
        return await snapshot.resolution(of: request).overridesReadSecret
    }

    func isRepeatable(_ request: ResolutionRequest) -> Bool { snapshot.keeps(request) }

    func list(_ filter: List.Params) async throws(WireError) -> [List.Entry] {
        let pattern = filter.pattern.map { NamePattern($0) }
        if let type = filter.type, snapshot.project.schemas.configs[type] == nil {
            throw WireError(
                .notFound, "no config schema is named '\(type)'",
                hint: NearMisses.question(type, in: snapshot.project.schemas.configs.keys)
                    ?? "`pconfigsctl schema list` shows the schemas")
        }
        var entries: [List.Entry] = []
        for (name, experiment) in snapshot.project.experiments where pattern?.matches(name.text) ?? true {
            guard !Task.isCancelled else { throw WireError.cancelled() }
            let entry = await entry(name, experiment, filter.environment)
            if let abstract = filter.abstract, entry.abstract != abstract { continue }
            if let tag = filter.tag, !entry.tags.contains(tag) { continue }
            if let state = filter.state, entry.state != state { continue }
            if let type = filter.type, !isKind(entry.type, of: type) { continue }
            entries.append(entry)
        }
        return entries
    }

    private func isKind(_ type: String?, of ancestor: String) -> Bool {
        type.flatMap { snapshot.project.schemas.configs[$0] }?.isKind(of: ancestor) ?? false
    }

    private func entry(
        _ name: ExperimentName, _ experiment: Result<Experiment, UnreadableExperiment>, _ environment: [String: String]?
    ) async -> List.Entry {
        guard case .success(let experiment) = experiment else { return List.Entry(name: name.text, state: .invalid) }
        var entry = List.Entry(
            name: name.text, type: declaredType(of: experiment), doc: experiment.doc, tags: experiment.tags,
            bases: experiment.bases.map(\.name.text), abstract: experiment.isAbstract)
        var request = ResolutionRequest(experiment: name.text)
        var result = await snapshot.resolve(request)
        if case .failure(.environmentRequired) = result {
            request.environment = environment ?? [:]
            result = await snapshot.resolve(request)
        }
        switch result {
        case .success(let config):
            entry.type = config.type
            let found = WorkspaceExperiment(config: config, request: request, state: self)
            if !found.runProblems.isEmpty { entry.state = .invalid }
        case .failure(.invalid(let diagnostics)):
            let isInvalid = diagnostics.contains { $0.severity == .error && !isNoFault($0, of: experiment) }
            if isInvalid { entry.state = .invalid }
        case .failure(.unknownExperiment), .failure(.environmentRequired): entry.state = .invalid
        }
        return entry
    }

    /// Whether an experiment is as it is meant to be although it cannot be resolved here.
    private func isNoFault(_ diagnostic: Diagnostic, of experiment: Experiment) -> Bool {
        switch diagnostic.code {
        case .abstract: experiment.isAbstract
        case .environmentMissing: true
        default: false
        }
    }

    /// The type that the experiment or the nearest of its bases names; the highest base counts first.
    private func declaredType(of experiment: Experiment) -> String? {
        var seen: Set<ExperimentName> = []
        var open = [experiment]
        while let next = open.popLast() {
            if let type = next.type { return type.text }
            for base in next.bases where seen.insert(base.name).inserted {
                if case .success(let base)? = snapshot.project.experiments[base.name] { open.append(base) }
            }
        }
        return nil
    }
}

extension Diagnostic.Code {
    /// Whether a message names only what schemas and files call things: a value in it may have been computed from a secret.
    fileprivate var tellsNoValues: Bool {
        switch self {
        case .unknownTag, .duplicateKey, .unknownExperiment, .unknownType, .unknownField, .unknownName, .missingValue,
            .inheritanceCycle, .inheritanceOrder, .dependencyCycle, .noOverload, .environmentMissing,
            .invalidSchema, .abstract, .deprecated, .renamed, .integerDivision, .folderNotFound, .ignoredFile:
            true
        case .syntax, .typeMismatch, .outOfRange, .pinnedField, .expressionSyntax, .evaluation, .ruleFailed,
            .pluginFailed, .limitExceeded, .itemNotFound:
            false
        }
    }
}
