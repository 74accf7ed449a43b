internal import ConfigValue
internal import Configuration
internal import Diagnostics
internal import OrderedCollections
internal import PluginHost
internal import Runs
internal import Wire
internal import Workspace

extension WorkspaceExperiment {
    func runRequest(_ wish: RunWish) async throws(WireError) -> RunRequest {
        let options = try options(wish)
        let program = try program()
        try Self.checkTexts(of: program, wish, experiment: name)
        var origin = snapshot.origin(ofExperiment: name, root: state.root)
        (origin.set, origin.unset, origin.arguments) = (request.set, request.unset, wish.arguments)
        return RunRequest(
            experiment: name, values: config.values, annotatedValues: try await text(.yaml, annotated: true),
            digest: digest, program: program, options: options, origin: origin, environment: wish.variables,
            key: wish.key)
    }

    /// A program would get no more than what stands before a NUL, and run something else than what is recorded.
    private static func checkTexts(
        of program: RunProgram, _ wish: RunWish, experiment: String
    ) throws(WireError) {
        var texts = wish.arguments + wish.variables.flatMap { [$0.key, $0.value] }
        if case .command(let words) = program { texts += words }
        guard let wrong = texts.first(where: { $0.utf8.contains(0) }) else { return }
        throw WireError(
            .invalidConfig,
            "\(experiment): no program can be given \(ConfigValue.string(wrong).json), which holds a NUL",
            hint: "leave the character out")
    }

    private func program() throws(WireError) -> RunProgram {
        if let targetProblem { throw WireError(.invalid([targetProblem]), of: name) }
        switch config.run?.target {
        case .command(let words)?: return .command(words)
        case .runnable(let plugin, let runnable)?:
            guard let description = snapshot.plugins.descriptions.first(where: { $0.name == plugin }),
                !description.command.isEmpty
            else { throw WireError(.pluginFailed, "the plugin '\(plugin)' is not there, so nothing can be run") }
            return .runnable(plugin: description.command, name: runnable)
        case nil:
            throw WireError(
                .invalidConfig, "\(type) says nothing of how to run \(name)",
                hint: "give the schema a 'runs', as in runs: trainer.Trainer or runs: {command: [python3, train.py]}")
        }
    }
}
