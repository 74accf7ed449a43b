import ArgumentParser
import ConfigValue
import Wire

struct SchemaListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the schemas.")

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the answer as JSON.")
    var json = false

    func run() throws {
        var session = try connection.open()
        let result = try session.call(SchemaList.self, NoMembers())
        if json { return Output.write(try ConfigValueEncoder().encode(result).indentedJSON + "\n") }
        var table = Table(["NAME", "KIND", "EXTENDS", "PLACE", "DOC"])
        for schema in result.schemas {
            table.add([
                schema.name, schema.abstract ? "\(schema.kind.rawValue), abstract" : schema.kind.rawValue,
                schema.extends.first ?? "-", "\(schema.file):\(schema.line)",
                schema.doc.flatMap { $0.split(separator: "\n").first.map(String.init) } ?? "",
            ])
        }
        Output.write(table.text)
    }
}
