import ArgumentParser
import ConfigValue
import Wire

struct RunsPruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Remove the records and folders of runs that ended long ago.",
        discussion: """
            Also removes folders of that age that belong to no run, as a crash leaves them, where they are at least an \
            hour old.
            """)

    @OptionGroup var connection: ConnectionOptions

    @Option(
        help: ArgumentHelp("How long ago they ended, at least, as 30d, 12h or 90m.", valueName: "age"),
        transform: Self.seconds)
    var olderThan: Int

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        var session = try connection.openForRuns()
        let result = try session.call(RunPrune.self, RunPrune.Params(olderThanSeconds: olderThan))
        if json { return Output.write(try ConfigValueEncoder().encode(result).indentedJSON + "\n") }
        let folders = result.folders ?? []
        let more = folders.isEmpty ? "" : " and \(Counted.text(folders.count, "folder")) without a run"
        Output.write("removed \(Counted.text(result.removed.count, "run"))\(more)\n")
    }

    private static func seconds(_ text: String) throws -> Int {
        guard let seconds = Amount.seconds(text) else {
            throw ValidationError("'\(text)' is no age; write \(Amount.expectedTime("since their end"))")
        }
        guard let whole = Int(exactly: seconds.rounded(.up)) else {
            throw ValidationError("'\(text)' is longer than there have been runs")
        }
        return whole
    }
}
