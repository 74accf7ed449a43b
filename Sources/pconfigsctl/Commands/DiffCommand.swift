import ArgumentParser
import ConfigValue
import Wire

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Compare the values of two experiments, runs or files.",
        discussion: """
            A side is an experiment, the id of a run, or a file that 'resolve' wrote. Where two are called alike, the \
            experiment is meant; a file is meant where the name has a '/' in front or ends in .json.

            Exit codes: 0 where they are equal, 1 where they differ.
            """)

    @Argument(help: "The one.", completion: .comparable)
    var left: String

    @Argument(help: "The other.", completion: .comparable)
    var right: String

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Override a value of the right one, as base_lr=1e-3; may be repeated.", valueName: "path=value"),
        completion: .overrides)
    var overrides: [String] = []

    @OptionGroup var connection: ConnectionOptions

    @Option(help: "The form of the answer.")
    var format = Format.text

    @Flag(help: "Print the answer as JSON, as with --format json.")
    var json = false

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    func run() throws {
        var params = Diff.Params(left: try ComparedSide.read(left), right: try ComparedSide.read(right))
        let isOfRuns = params.left.run != nil || params.right.run != nil
        var session = isOfRuns ? try connection.openForRuns() : try connection.open()
        if !overrides.isEmpty {
            guard params.right.experiment != nil else {
                throw CommandFailure(.usage, "--set changes an experiment, and \(right) is none")
            }
            params.right.set = overrides
        }
        params.environment = try session.declaredEnvironment()
        let result = try session.call(Diff.self, params)
        Output.write(
            json || format == .json
                ? try ConfigValueEncoder().encode(result).indentedJSON + "\n"
                : DifferenceText(result, colour: Output.inColour).text)
        if !result.equal { throw ExitCode(CommandFailure.Code.invalidConfig.rawValue) }
    }
}
