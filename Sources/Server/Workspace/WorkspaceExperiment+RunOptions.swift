internal import ConfigValue
internal import Configuration
internal import Diagnostics
internal import OrderedCollections
internal import Runs
internal import Wire

/// `$run`, which only says how the values are run.
extension WorkspaceExperiment {
    var runProblems: [Diagnostic] {
        guard let run = config.run, !run.options.isEmpty else { return [] }
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
