import Wire

/// What an experiment stands on as a tree, then the schemas and functions it uses and what depends on it.
struct GraphTree {
    private(set) var text = ""
    private let nodes: [String: Graph.Node]
    private var shown: Set<String> = []

    init(_ graph: Graph.Result) {
        nodes = Dictionary(graph.experiments.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        add(graph.experiment, lead: "", indent: "", word: "")
        add("schemas", graph.schemas.map { "\($0.name)  \($0.file):\($0.line)" })
        add("functions", graph.functions.map { "\($0.name)  \($0.file):\($0.line)" })
        add("dependents", graph.dependents.map(\.name))
    }

    /// What stands under several is shown whole once.
    private mutating func add(_ name: String, lead: String, indent: String, word: String) {
        let node = nodes[name]
        let isNew = shown.insert(name).inserted
        let below = isNew ? (node?.bases ?? []).map { ($0, "") } + (node?.imports ?? []).map { ($0, "import ") } : []
        let place = node?.file.map { "  \($0)" } ?? "  (there is none that can be read)"
        let isCut = !isNew && !(node?.bases ?? []).isEmpty
        text += "\(lead)\(word)\(name)\(isCut ? "  (above)" : place)\n"
        for (index, next) in below.enumerated() {
            let isLast = index == below.count - 1
            let (branch, trunk) = isLast ? ("└─ ", "   ") : ("├─ ", "│  ")
            add(next.0, lead: indent + branch, indent: indent + trunk, word: next.1)
        }
    }

    private mutating func add(_ heading: String, _ lines: [String]) {
        guard !lines.isEmpty else { return }
        text += "\n\(heading)\n"
        for line in lines { text += "  \(line)\n" }
    }
}
