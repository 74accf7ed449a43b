import ArgumentParser
import ConfigValue
import OrderedCollections
import Wire

struct ResolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Print an experiment's resolved values.")

    @OptionGroup var experiment: ExperimentOptions
    @OptionGroup var connection: ConnectionOptions

    @Option(help: ArgumentHelp("Only the value at this path, as model.depth.", valueName: "path"))
    var path: String?

    @Option(help: "The form of the values.")
    var format: Print.Format = .json

    @Flag(help: "Also say where each value comes from; the answer is then the whole result.")
    var provenance = false

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file instead.", valueName: "file"))
    var output: String?

    func validate() throws {
        if format != .json, path != nil || provenance {
            throw ValidationError("--path and --provenance are for JSON")
        }
    }

    func run() throws {
        var session = try connection.open()
        let text = try format == .json ? json(&session) : text(&session)
        guard let output else { return Output.write(text) }
        try OutputFile.write(text, to: output)
    }

    private func json(_ session: inout DaemonSession) throws -> String {
        var params = Resolve.Params(experiment: experiment.name)
        experiment.apply(to: &params)
        params.path = path
        params.provenance = provenance ? true : nil
        let result = try session.call(about: Resolve.self, params)
        if !connection.quiet { Output.warn(result.warnings) }
        guard provenance else { return (result.value ?? result.values ?? [:]).indentedJSON + "\n" }
        return try ConfigValueEncoder().encode(result).indentedJSON + "\n"
    }

    private func text(_ session: inout DaemonSession) throws -> String {
        var params = Print.Params(experiment: experiment.name)
        experiment.apply(to: &params)
        params.format = format
        params.annotate = false
        return try session.call(about: Print.self, params).text
    }
}
