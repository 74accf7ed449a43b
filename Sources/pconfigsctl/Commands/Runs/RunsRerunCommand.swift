import ArgumentParser
import PConfigsClient
import Processes
import Wire

struct RunsRerunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerun", abstract: "Run again with the frozen values of an earlier run.",
        discussion: "Says what has changed since. Otherwise as 'run'.")

    @Argument(help: ArgumentHelp("The earlier run's id.", valueName: "run"), completion: .runs)
    var id: String

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the new run's id and do not wait for its end.")
    var detach = false

    @OptionGroup var form: RunForm

    func run() throws {
        var session = try connection.openForRuns()
        var params = RunRerun.Params(run: id)
        params.variables = ProcessEnvironment.current
        params.follow = detach ? false : nil
        let again = try session.call(RunRerun.self, params)
        if !connection.quiet {
            for change in again.changes { Output.error("note: since \(id): \(change)\n") }
        }
        guard let stream = again.stream else { return form.show(again.run) }
        var follower = RunFollower(
            of: again.run, as: form.followed, connection: connection, interrupts: try RunInterrupts())
        try follower.follow(stream, &session)
    }
}
