internal import ConfigValue
internal import Configuration
internal import Diagnostics
internal import OrderedCollections
internal import Runs
internal import Wire
internal import Workspace

/// What is run, and `$run`, which only says how.
extension WorkspaceExperiment {
    var runProblems: [Diagnostic] {
        guard let run = config.run else { return [] }
        let target = targetProblem.map { [$0] } ?? []
        return run.options.isEmpty ? target : target + optionProblems(of: run)
    }

    /// What is wrong with the name of a runnable; nothing where its plugin is there and cannot tell what it has.
    var targetProblem: Diagnostic? {
        guard case .runnable(let plugin, let name, let location)? = snapshot.project.schemas.configs[type]?.runs
        else { return nil }
        let plugins = snapshot.project.functions.plugins
        guard let known = plugins[plugin] else {
            return Diagnostic(
                .unknownName, "no plugin is named '\(plugin)', so nothing can be run", at: location, path: "$run",
                hint: NearMisses.question(plugin, in: plugins.keys)
                    ?? "name it in 'plugins' of pconfigs.yaml, or write runs: {command: [python3, train.py]}")
        }
        guard known.failure == nil, known.runnables[name] == nil else { return nil }
        return Diagnostic(
            .unknownName, "the plugin \(plugin) has no runnable '\(name)'", at: location, path: "$run",
            hint: NearMisses.question(name, in: known.runnables.keys)
                ?? (known.runnables.isEmpty
                    ? "it has none: register one, or write runs: {command: [python3, train.py]}"
                    : "it has \(known.runnables.keys.sorted().joined(separator: ", "))"))
    }

    private func optionProblems(of run: ResolvedRun) -> [Diagnostic] {
        var engine: String?
        if case .string(let name)? = run.options["engine"] { engine = name }
        let problems = run.options.compactMap { key, value in
            state.launcher.problem(with: key, value, engine: engine).map { diagnostic($0, of: run) }
        }
        return hidesSecrets ? problems.map { state.withoutSecrets($0) } : problems
    }

    /// The options with what the asker says over them.
    func options(_ wish: RunWish) throws(WireError) -> RunOptions {
        var said = wish.options
        if let engine = wish.engine { said["engine"] = .string(engine) }
        var members = config.run?.options ?? [:]
        for (key, value) in said { members[key] = value }
        do throws(RunOptionProblem) {
            let options = try RunOptions(members) { state.launcher.optionKeys(ofEngine: $0) }
            try state.launcher.check(options)
            return options
        } catch {
            guard let run = config.run, let key = error.key, said[key] == nil else {
                throw WireError(.invalidConfig, "\(name): \(error.message)", hint: error.hint)
            }
            throw WireError(.invalid([diagnostic(error, of: run)]), of: name)
        }
    }

    private func diagnostic(_ problem: RunOptionProblem, of run: ResolvedRun) -> Diagnostic {
        let place = problem.key.flatMap { run.places[$0] }
        let question = problem.key.flatMap { NearMisses.question($0, in: problem.known) }
        return Diagnostic(
            problem.isOfKey ? .unknownField : .typeMismatch, problem.message,
            at: problem.isOfKey ? place?.key.location : place?.value.location, path: "$run",
            hint: question ?? problem.hint)
    }
}
