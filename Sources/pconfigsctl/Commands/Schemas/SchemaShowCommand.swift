import ArgumentParser
import ConfigValue
import Wire

struct SchemaShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the fields of a schema.")

    @Argument(help: "The schema's name.", completion: .schemas)
    var name: String

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the answer as JSON.")
    var json = false

    func run() throws {
        var session = try connection.open()
        let result = try session.call(SchemaGet.self, SchemaGet.Params(name: name))
        if json { return Output.write(try ConfigValueEncoder().encode(result).indentedJSON + "\n") }
        let schema = result.schema
        Output.write("\(schema.name)  \(schema.file):\(schema.line)\n")
        if let doc = schema.doc { Output.write("\(doc)\n") }
        if !schema.extends.isEmpty { Output.write("extends \(schema.extends.joined(separator: ", "))\n") }
        if !result.cases.isEmpty { return Output.write("\n\(result.cases.joined(separator: "\n"))\n") }
        var table = Table(["FIELD", "TYPE", "VALUE", "DOC"])
        for field in result.fields { table.add(cells(of: field)) }
        Output.write("\n" + table.text)
    }

    private func cells(of field: FieldSummary) -> [String] {
        let text = field.text?.split(whereSeparator: \.isNewline).first.map(String.init)
        let value: String
        switch field.source {
        case .input: value = text ?? (field.required ? "required" : "null")
        case .computed, .pinned: value = "\(field.source.rawValue) \(text ?? "")"
        }
        let type = field.type + (field.unit.map { " [\($0)]" } ?? "")
        return [field.name, type, value, field.doc?.split(separator: "\n").first.map(String.init) ?? ""]
    }
}
