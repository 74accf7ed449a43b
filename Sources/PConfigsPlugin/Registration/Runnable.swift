package import ConfigValue
package import Wire

/// A kind of experiment that a schema names with `runs: PLUGIN.NAME`.
public struct Runnable: Sendable {
    package let description: PluginRunnable
    package let run: @Sendable (ConfigValue, RunContext) async throws -> Void

    /// Registers a type whose values are made from a resolved config and run.
    ///
    /// - Parameters:
    ///   - name: The name that schemas use.
    ///   - type: The type that runs.
    ///   - doc: What it does, for `plugins list`.
    ///   - file: Where it is registered; leave it out.
    ///   - line: Where it is registered; leave it out.
    public init<Experiment: ExperimentRunnable>(
        _ name: String,
        _ type: Experiment.Type,
        doc: String? = nil,
        file: String = #filePath,
        line: Int = #line
    ) {
        description = PluginRunnable(name: name, doc: doc, file: file, line: line)
        run = { config, context in
            let decoder = ConfigValueDecoder(keys: .snakeCase, unknownMembers: .ignored)
            let decoded: Experiment.Config
            do {
                decoded = try decoder.decode(Experiment.Config.self, from: config)
            } catch let error as DecodingError {
                throw PluginError(
                    "the config of '\(context.experiment)' does not fit \(Experiment.Config.self): config"
                        + DecodingProblem(error).description)
            }
            try await Experiment(config: decoded).main(context)
        }
    }
}
