import ArgumentParser
import ConfigValue
import Wire

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why a value is what it is.")

    @OptionGroup var experiment: ExperimentOptions

    @Argument(help: "The value, as model.layers[2].width.", completion: .paths)
    var path: String

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the answer as JSON.")
    var json = false

    func run() throws {
        var session = try connection.open()
        var params = Explain.Params(experiment: experiment.name, path: path)
        experiment.apply(to: &params)
        let result = try session.call(about: Explain.self, params)
        connection.warn(result.warnings)
        guard json else { return Pager.show(ExplanationTree(result.explanation, colour: Output.inColour).text) }
        Output.write(try ConfigValueEncoder().encode(result).indentedJSON + "\n")
    }
}
