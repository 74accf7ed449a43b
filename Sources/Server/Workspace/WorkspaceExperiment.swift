internal import ConfigValue
internal import Configuration
internal import Diagnostics
internal import OrderedCollections
internal import PluginHost
internal import Runs
internal import Wire
internal import Workspace

/// A resolved experiment of a project on disk, as the server sees it.
struct WorkspaceExperiment: ResolvedExperiment {
    let config: ResolvedConfig
    let request: ResolutionRequest
    let snapshot: Snapshot
    let launcher: RunLauncher

    var name: String { config.experiment.text }
    var type: String { config.type }
    var digest: String { config.digest }
    var values: ConfigValue { .map(config.values) }
    var warnings: [Diagnostic] { config.warnings }

    func provenance() async -> [(path: String, provenance: ValueProvenance)] {
        await snapshot.resolution(of: request).resolution.provenances().map { path, provenance in
            (path.description, ValueProvenance(provenance))
        }
    }

    func explain(_ path: ValuePath) async throws(WireError) -> Wire.Explanation {
        do {
            return Wire.Explanation(try await snapshot.resolution(of: request).resolution.explanation(of: path))
        } catch {
            throw WireError(.notFound, error.message, hint: error.hint)
        }
    }

    func text(_ format: Print.Format, annotated: Bool) async throws(WireError) -> String {
        switch format {
        case .json: return values.indentedJSON + "\n"
        case .yaml:
            return await snapshot.resolution(of: request).resolution
                .annotatedYAML(of: config, annotations: annotated ? .provenance : .none)
        case .toml: return TOMLText.text(of: config.values)
        case .flat: return FlatText.text(of: config.values)
        case .env:
            do {
                return try EnvironmentText.text(of: config.values)
            } catch {
                throw WireError(.conflict, error.message, hint: error.hint)
            }
        }
    }

    func run(
        arguments: [String], variables: [String: String], key: String?
    ) async throws(WireError) -> SubmittedRun {
        let request = RunRequest(
            experiment: name, values: config.values, digest: digest, program: try program(), arguments: arguments,
            environment: variables, passedVariables: passedVariables, set: request.set, unset: request.unset, key: key)
        let run: ActiveRun
        do {
            run = try launcher.submit(request)
        } catch {
            switch error {
            case .keyInUse: throw WireError(.conflict, "\(error)", hint: "use another key for another run")
            case .system: throw WireError(.internalError, "\(error)")
            }
        }
        return SubmittedRun(id: run.id.text, directory: run.folder.path, events: RunEvents(run: run))
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

    private var passedVariables: [String] {
        guard case .list(let names)? = config.run?.options["environment"] else { return [] }
        return names.compactMap { name in
            guard case .string(let name) = name else { return nil }
            return name
        }
    }
}
