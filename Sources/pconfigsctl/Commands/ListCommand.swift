import ArgumentParser
import ConfigValue
import Wire

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the experiments.")

    @Argument(
        help: "Only these: a name in which * stands for anything but / and ** for anything.",
        completion: .experiments)
    var pattern: String?

    @Option(help: "Only experiments of this type or of one derived from it.", completion: .types)
    var type: String?

    @Option(help: "Only experiments with this tag.", completion: .tags)
    var tag: String?

    @Option(help: "Only experiments in this state.")
    var state: List.State?

    @Flag(inversion: .prefixedNo, help: "Only abstract experiments, or only others.")
    var abstract: Bool?

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the answer as JSON.")
    var json = false

    func run() throws {
        var session = try connection.open()
        var params = List.Params(pattern: pattern, type: type, tag: tag, abstract: abstract, state: state)
        params.environment = try session.declaredEnvironment()
        let result = try session.call(List.self, params)
        connection.warn(result.problems)
        if json { return Output.write(try ConfigValueEncoder().encode(result).indentedJSON + "\n") }
        Output.write(table(result.experiments))
        if result.experiments.isEmpty { connection.note("note: no experiment matches\n") }
        let invalid = result.experiments.count { $0.state == .invalid }
        guard invalid > 0 else { return }
        let wrong = "\(Counted.text(invalid, "experiment")) \(invalid == 1 ? "has" : "have") errors"
        connection.note("note: \(wrong); to see them: pconfigsctl test\n")
    }

    private func table(_ experiments: [List.Entry]) -> String {
        var table = Table(["NAME", "TYPE", "STATE", "EXTENDS", "TAGS", "DOC"])
        for experiment in experiments {
            table.add([
                experiment.name, experiment.type ?? "-",
                experiment.abstract ? "\(experiment.state.rawValue), abstract" : experiment.state.rawValue,
                experiment.bases.isEmpty ? "-" : experiment.bases.joined(separator: ", "),
                experiment.tags.isEmpty ? "-" : experiment.tags.joined(separator: ", "),
                experiment.doc.flatMap { $0.split(separator: "\n").first.map(String.init) } ?? "",
            ])
        }
        return table.text
    }
}

extension List.State: ExpressibleByArgument {}
