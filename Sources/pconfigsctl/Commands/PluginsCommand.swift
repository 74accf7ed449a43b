import ArgumentParser

struct PluginsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins", abstract: "Build and list the project's plugins.",
        subcommands: [PluginsBuildCommand.self, PluginsListCommand.self])
}
