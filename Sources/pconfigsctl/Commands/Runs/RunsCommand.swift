import ArgumentParser

struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "See, follow, end, repeat and forget runs.",
        subcommands: [
            RunsListCommand.self, RunsShowCommand.self, RunsLogsCommand.self, RunsAttachCommand.self,
            RunsWaitCommand.self, RunsCancelCommand.self, RunsRerunCommand.self, RunsDiffCommand.self,
            RunsPruneCommand.self,
        ])
}
