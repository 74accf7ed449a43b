import ArgumentParser
import Wire

struct PrintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Print an experiment for people, with where each value comes from.",
        discussion: """
            The text is itself a valid experiment; values that may not be set are commented out. Paths in it are relative \
            to the experiment's own folder, as its head then says. On a terminal it is in \
            colour, and shown with PAGER where it is longer than the screen.
            """)

    @OptionGroup var experiment: ExperimentOptions
    @OptionGroup var connection: ConnectionOptions

    @Option(help: "The form of the text.")
    var format: Print.Format = .yaml

    @Flag(help: "Print JSON, as with --format json.")
    var json = false

    private var form: Print.Format { json ? .json : format }

    func validate() throws {
        if json, ![.yaml, .json].contains(format) {
            throw ValidationError("--json and --format \(format.rawValue) contradict")
        }
    }

    func run() throws {
        var session = try connection.open()
        var params = Print.Params(experiment: experiment.name)
        experiment.apply(to: &params)
        params.format = form
        let result = try session.call(about: Print.self, params)
        connection.warn(result.warnings)
        let text = result.text
        Pager.show(Output.inColour && form == .yaml ? YAMLColouring(text).text : text)
    }
}
