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
        var origin = snapshot.origin(ofExperiment: name, root: state.root)
        (origin.set, origin.unset, origin.arguments) = (request.set, request.unset, wish.arguments)
        return RunRequest(
            experiment: name, values: config.values, annotatedValues: try await text(.yaml, annotated: true),
            digest: digest, program: try program(), options: options, origin: origin, environment: wish.variables,
            key: wish.key)
    }

    private func options(_ wish: RunWish) throws(WireError) -> RunOptions {
        var members = config.run?.options ?? [:]
        for (key, value) in wish.options { members[key] = value }
        if let engine = wish.engine { members["engine"] = .string(engine) }
        do throws(RunOptionProblem) {
            let options = try RunOptions(members) { state.launcher.optionKeys(ofEngine: $0) }
            try state.launcher.check(options)
            return options
        } catch {
            throw WireError(.invalidConfig, "\(name): \(error.message)", hint: error.hint)
        }
    }

    private func program() throws(WireError) -> RunProgram {
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
