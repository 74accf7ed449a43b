import ArgumentParser
import ConfigValue
import OrderedCollections
import PConfigsClient
import Wire

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run an experiment with exactly its resolved values.",
        discussion: """
            Shows the output live and ends with the experiment's own exit code, 128+n for signal n. Ctrl-C once leaves the \
            run going and says how to come back to it; twice ends it.

            Where the daemon in use is somebody else's, which only answers you, your own daemon of the project runs it.
            """)

    @OptionGroup var experiment: ExperimentOptions
    @OptionGroup var running: RunOptions
    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the run's id and do not wait for its end.")
    var detach = false

    @OptionGroup var form: RunForm

    @Flag(help: "Print what would be executed or submitted, and start nothing.")
    var dryRun = false

    @Argument(parsing: .postTerminator, help: "More arguments for what is run.")
    var arguments: [String] = []

    func run() throws {
        if dryRun {
            var params = RunScript.Params(experiment: experiment.name)
            experiment.apply(to: &params)
            try running.apply(to: &params)
            params.arguments = arguments.isEmpty ? nil : arguments
            var session = try connection.open(toRun: &params)
            return Output.write(try session.call(about: RunScript.self, params).script)
        }
        var params = RunSubmit.Params(experiment: experiment.name)
        experiment.apply(to: &params)
        try running.apply(to: &params)
        params.arguments = arguments.isEmpty ? nil : arguments
        params.follow = detach ? false : nil
        var session = try connection.open(toRun: &params)
        let run = try session.call(about: RunSubmit.self, params)
        if let moment = run.submittedAt {
            connection.note("note: run \(run.run) of this key was submitted at \(moment); nothing new was started\n")
        }
        guard let stream = run.stream else { return form.show(run.run, submittedAt: run.submittedAt) }
        var follower = RunFollower(
            of: run.run, as: form.followed, connection: connection, interrupts: try RunInterrupts())
        try follower.follow(stream, &session)
    }
}
