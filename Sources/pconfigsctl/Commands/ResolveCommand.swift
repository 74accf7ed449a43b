import ArgumentParser
import ConfigValue
import Diagnostics
import OrderedCollections
import Wire

struct ResolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Print an experiment's resolved values.",
        discussion: """
            With a pattern or --all, the values of each experiment under its name; what is wrong with one does not keep \
            the others, and the command then ends with 1.
            """)

    @Argument(
        help: "The experiment, as vision/resnet; or several, where * stands for anything but / and ** for anything.",
        completion: .experiments)
    var name: String?

    @Flag(help: "All experiments but abstract ones.")
    var all = false

    @OptionGroup var changes: OverrideOptions
    @OptionGroup var connection: ConnectionOptions

    @Option(help: ArgumentHelp("Only the value at this path, as model.depth.", valueName: "path"), completion: .paths)
    var path: String?

    @Option(help: "The form of the values.")
    var format: Print.Format = .json

    @OptionGroup var form: JSONOptions

    @Flag(help: "Also say where each value comes from; the answer is then the whole result.")
    var provenance = false

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write to this file instead.", valueName: "file"), completion: .file())
    var output: String?

    private var pattern: String? {
        guard !all else { return "**" }
        return name.flatMap { $0.contains("*") ? $0 : nil }
    }

    func validate() throws {
        guard all != (name != nil) else {
            throw ValidationError("name an experiment or a pattern, or say --all instead")
        }
        if pattern != nil, format != .json { throw ValidationError("several experiments are printed as JSON") }
        if format != .json, form.json { throw ValidationError("--json and --format \(format.rawValue) contradict") }
        if format != .json, path != nil || provenance {
            throw ValidationError("--path and --provenance are for JSON")
        }
    }

    func run() throws {
        var session = try connection.open()
        if let pattern { return try resolve(pattern, &session) }
        let name = name ?? ""
        try write(format == .json ? json(name, &session) : text(name, &session))
    }

    private func write(_ text: String) throws(CommandFailure) {
        guard let output else { return Output.write(text) }
        try OutputFile.write(text, to: output)
    }

    private func resolve(_ pattern: String, _ session: inout DaemonSession) throws {
        var params = ResolveMany.Params(pattern: pattern)
        changes.apply(to: &params)
        params.path = path
        params.provenance = provenance ? true : nil
        params.environment = try session.declaredEnvironment()
        let results = try session.call(ResolveMany.self, params).results
        guard !results.isEmpty else { throw CommandFailure.noExperiment(matching: name) }
        var answers = ConfigMap()
        var told: Set<Diagnostic> = []
        for entry in results {
            guard let result = entry.result else {
                let failure = entry.error.flatMap { WireError($0) }.map { CommandFailure($0).text } ?? ""
                Output.error("\(entry.experiment):\n\(failure)")
                continue
            }
            answers[entry.experiment] = try value(of: result)
            // What a base or a schema is warned of is so for all that share it.
            connection.warn(result.warnings.filter { told.insert($0).inserted })
        }
        try write(ConfigValue.map(answers).indentedJSON + "\n")
        if answers.count < results.count { throw ExitCode(CommandFailure.Code.invalidConfig.rawValue) }
    }

    private func value(of result: Resolve.Result) throws -> ConfigValue {
        // A value that is null is read as one that is not there.
        provenance ? try ConfigValueEncoder().encode(result) : (path == nil ? result.values : result.value) ?? .null
    }

    private func json(_ name: String, _ session: inout DaemonSession) throws -> String {
        var params = Resolve.Params(experiment: name)
        changes.apply(to: &params)
        params.path = path
        params.provenance = provenance ? true : nil
        let result = try session.call(about: Resolve.self, params)
        connection.warn(result.warnings)
        return try value(of: result).indentedJSON + "\n"
    }

    private func text(_ name: String, _ session: inout DaemonSession) throws -> String {
        var params = Print.Params(experiment: name)
        changes.apply(to: &params)
        params.format = format
        params.plain = true
        let result = try session.call(about: Print.self, params)
        connection.warn(result.warnings)
        return result.text
    }
}
