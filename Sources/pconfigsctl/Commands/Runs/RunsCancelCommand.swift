import ArgumentParser
import ConfigValue
import Wire

struct RunsCancelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "End runs with all that they started.",
        discussion:
            "SIGTERM first, SIGKILL after the run's grace, ten seconds by default. What is still queued never starts.")

    @Argument(help: "The runs' ids.", completion: .runs)
    var runs: [String]

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        var session = try connection.openForRuns()
        let result = try session.call(RunCancel.self, RunCancel.Params(runs: runs))
        if json { return Output.write(try ConfigValueEncoder().encode(result).indentedJSON + "\n") }
        for run in runs {
            let sentence = result.cancelled.contains(run) ? "is ending" : "had ended already"
            Output.write("\(run) \(sentence)\n")
        }
    }
}
