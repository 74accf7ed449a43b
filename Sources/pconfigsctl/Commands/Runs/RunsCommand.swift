import ArgumentParser

struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "See, follow, end, repeat and forget runs.",
        discussion: """
            They are your own: where the daemon in use is somebody else's, your own daemon of the project has them.
            """,
        subcommands: [
            RunsListCommand.self, RunsShowCommand.self, RunsLogsCommand.self, RunsAttachCommand.self,
            RunsWaitCommand.self, RunsCancelCommand.self, RunsRerunCommand.self, RunsDiffCommand.self,
            RunsPruneCommand.self,
        ])
}
