import ArgumentParser

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "See the schemas, and give them to editors.",
        subcommands: [SchemaListCommand.self, SchemaShowCommand.self, SchemaExportCommand.self])
}
