import ArgumentParser
import ConfigValue
import Wire

struct GraphCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case tree, dot, mermaid, json
    }

    static let configuration = CommandConfiguration(
        commandName: "graph", abstract: "Show what an experiment stands on, and what depends on it.")

    @Argument(help: "The experiment, as vision/resnet.")
    var name: String

    @Option(help: "The form: a tree to read, or a graph for Graphviz or Mermaid.")
    var format: Format = .tree

    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        var session = try connection.open()
        let graph = try session.call(Graph.self, Graph.Params(experiment: name))
        switch format {
        case .tree: Output.write(GraphTree(graph).text)
        case .dot: Output.write(GraphDrawing(graph).dot)
        case .mermaid: Output.write(GraphDrawing(graph).mermaid)
        case .json: Output.write(try ConfigValueEncoder().encode(graph).indentedJSON + "\n")
        }
    }
}
