import ArgumentParser

struct PluginsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins", abstract: "Write, build and list the project's plugins.",
        subcommands: [PluginsNewCommand.self, PluginsBuildCommand.self, PluginsListCommand.self])
}
