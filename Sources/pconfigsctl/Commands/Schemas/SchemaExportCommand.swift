import ArgumentParser
import ConfigValue
import Wire

struct SchemaExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write JSON Schema 2020-12, for editors and validators.",
        discussion: """
            Without a name, the schema is of all experiment files. Written with --output, it tells the line that makes \
            an editor with the YAML language server complete and check an experiment.
            """)

    @Argument(help: "Only the files of this schema and those that extend it.", completion: .types)
    var name: String?

    @Flag(help: "Of resolved values instead of files.")
    var resolved = false

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write to this file instead.", valueName: "file"), completion: .file())
    var output: String?

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var form: JSONOptions

    func run() throws {
        var session = try connection.open()
        let params = SchemaExport.Params(name: name, resolved: resolved ? true : nil)
        let text = try session.call(SchemaExport.self, params).schema.indentedJSON + "\n"
        guard let output else { return Output.write(text) }
        try OutputFile.write(text, to: output)
        guard !resolved else { return }
        Output.error(
            """
            Put this at the top of an experiment, with the path from there:
              # yaml-language-server: $schema=\(output)

            """)
    }
}
