import ConfigValue
import Wire

/// An experiment, what it stands on and what depends on it, as text for programs that draw graphs.
struct GraphDrawing {
    private let name: String
    private let nodes: [Graph.Node]

    init(_ graph: Graph.Result) {
        name = graph.experiment
        nodes = graph.experiments + graph.dependents
    }

    /// For Graphviz: a solid line is an `$extends`, a dashed one an `$import`.
    var dot: String {
        var text = "digraph {\n  rankdir=BT\n  node [shape=box]\n  \(quoted(name)) [style=bold]\n"
        for node in nodes {
            for base in node.bases { text += "  \(quoted(node.name)) -> \(quoted(base))\n" }
            for used in node.imports { text += "  \(quoted(node.name)) -> \(quoted(used)) [style=dashed]\n" }
        }
        return text + "}\n"
    }

    var mermaid: String {
        var numbers: [String: Int] = [:]
        for node in nodes {
            for name in [node.name] + node.bases + node.imports where numbers[name] == nil {
                numbers[name] = numbers.count
            }
        }
        var text = "graph BT\n"
        for (name, number) in numbers.sorted(by: { $0.value < $1.value }) { text += "  n\(number)[\(quoted(name))]\n" }
        for node in nodes {
            let from = "n\(numbers[node.name] ?? 0)"
            for base in node.bases { text += "  \(from) --> n\(numbers[base] ?? 0)\n" }
            for used in node.imports { text += "  \(from) -.-> n\(numbers[used] ?? 0)\n" }
        }
        return text
    }

    private func quoted(_ name: String) -> String { ConfigValue.string(name).json }
}
