import ArgumentParser
import ConfigValue
import Wire

struct GraphCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case tree, dot, svg, mermaid, json
    }

    static let configuration = CommandConfiguration(
        commandName: "graph", abstract: "Show what an experiment stands on, and what depends on it.")

    @Argument(help: "The experiment, as vision/resnet.", completion: .experiments)
    var name: String

    @Option(help: "The form: a tree to read, a picture, or a graph for Graphviz or Mermaid.")
    var format: Format = .tree

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write to this file instead.", valueName: "file"), completion: .file())
    var output: String?

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the answer as JSON.")
    var json = false

    func run() throws {
        var session = try connection.open()
        let graph = try session.call(Graph.self, Graph.Params(experiment: name))
        let text = try text(of: graph)
        guard let output else { return Output.write(text) }
        try OutputFile.write(text, to: output)
    }

    private func text(of graph: Graph.Result) throws -> String {
        switch json ? .json : format {
        case .tree: GraphTree(graph).text
        case .dot: GraphDrawing(graph).dot
        case .svg: GraphPicture(graph).svg
        case .mermaid: GraphDrawing(graph).mermaid
        case .json: try ConfigValueEncoder().encode(graph).indentedJSON + "\n"
        }
    }
}
