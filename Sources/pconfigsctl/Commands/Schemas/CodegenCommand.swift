import ArgumentParser
import Wire

struct CodegenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codegen", abstract: "Write types of a schema for programs that read resolved configs.",
        discussion: """
            The text is a whole file: structs in Swift and Go, dataclasses in Python, interfaces in TypeScript, with a \
            function that reads what 'resolve' prints and what the file of PCONFIGS_CONFIG holds.

              pconfigsctl codegen python TrainerConfig --output trainer_config.py
            """)

    @Argument(help: "swift, python, typescript or go.")
    var language: SchemaCode.Language

    @Argument(help: "The schema's name.", completion: .types)
    var name: String

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write to this file instead.", valueName: "file"), completion: .file())
    var output: String?

    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        var session = try connection.open()
        let text = try session.call(SchemaCode.self, SchemaCode.Params(name: name, language: language)).code
        guard let output else { return Output.write(text) }
        try OutputFile.write(text, to: output)
    }
}

extension SchemaCode.Language: ExpressibleByArgument {}
