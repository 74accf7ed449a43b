import ArgumentParser
import ConfigValue
import OrderedCollections
import Wire

struct RunsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show all that is known of a run, and what it was made from.")

    @Argument(help: ArgumentHelp("The run's id.", valueName: "run"), completion: .runs)
    var id: String

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var whose: WhoseRuns

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        var session = try whose.open(connection)
        let result = try session.call(RunGet.self, RunGet.Params(run: id))
        let value = try ConfigValueEncoder().encode(result)
        if json { return Output.write(value.indentedJSON + "\n") }
        guard case .map(let members) = value, case .map(let record)? = members["run"] else { return }
        var table = Table([])
        for (key, value) in record { table.add([key, Self.text(value)]) }
        for (key, value) in members where key != "run" && key != "git_diff" {
            switch value {
            case .map(let map): for (name, value) in map { table.add([key, "\(name)  \(Self.text(value))"]) }
            case .list(let list): if !list.isEmpty { table.add([key, list.map(Self.text).joined(separator: " ")]) }
            default: table.add([key, Self.text(value)])
            }
        }
        Output.write(table.text(columns: nil))
        if let diff = result.gitDiff { Output.write("\n" + diff) }
    }

    private static func text(_ value: ConfigValue) -> String {
        if case .string(let text) = value { return text }
        return value.json
    }
}
