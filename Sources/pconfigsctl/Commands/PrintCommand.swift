import ArgumentParser
import Wire

struct PrintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Print an experiment for people, with where each value comes from.",
        discussion: "The text is itself a valid experiment; values that may not be set are commented out.")

    @OptionGroup var experiment: ExperimentOptions
    @OptionGroup var connection: ConnectionOptions

    @Option(help: "The form of the text.")
    var format: Print.Format = .yaml

    func run() throws {
        var session = try connection.open()
        var params = Print.Params(experiment: experiment.name)
        experiment.apply(to: &params)
        params.format = format
        let text = try session.call(about: Print.self, params).text
        Output.write(Output.inColour && format == .yaml ? dimmingComments(in: text) : text)
    }

    /// Comments stand back, so that the values are what the eye meets.
    private func dimmingComments(in text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard let hash = line.firstRange(of: "# ") else { return String(line) }
            return line[..<hash.lowerBound] + "\u{1B}[2m" + line[hash.lowerBound...] + "\u{1B}[0m"
        }.joined(separator: "\n")
    }
}
