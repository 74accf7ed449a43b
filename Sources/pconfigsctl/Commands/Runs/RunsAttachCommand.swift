import ArgumentParser
import Wire

struct RunsAttachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach", abstract: "Follow a run from its beginning to its end, as 'run' does.",
        discussion: "Ends with the run's exit code. Ctrl-C once leaves the run going, twice ends it.")

    @Argument(help: ArgumentHelp("The run's id.", valueName: "run"), completion: .runs)
    var id: String

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the events as lines of JSON.")
    var json = false

    func run() throws {
        var follower = RunFollower(
            of: id, as: json ? .events : .output, connection: connection, interrupts: try RunInterrupts())
        try follower.attach()
    }
}
