import ConfigValue
import Wire

/// An explanation as a tree: a value with what set it, and below it what its expression reads.
struct ExplanationTree {
    private(set) var text = ""
    private let isColoured: Bool

    init(_ explanation: Explanation, colour: Bool) {
        isColoured = colour
        add(explanation, lead: "", indent: "")
    }

    private mutating func add(_ explanation: Explanation, lead: String, indent: String) {
        let name = (explanation.experiment.map { $0 + "." } ?? "") + explanation.path
        let value = explanation.value?.json ?? "(no value)"
        let unit = explanation.unit.map { " in \($0)" } ?? ""
        let type = "(\(explanation.type)\(unit))".painted(.dim, if: isColoured)
        text += "\(lead)\(name.painted(.cyan, if: isColoured)) = \(value.painted(.bold, if: isColoured))  \(type)\n"
        let body = indent + (explanation.inputs.isEmpty ? "     " : "  │  ")
        if let doc = explanation.doc { text += "\(body)\(doc.painted(.dim, if: isColoured))\n" }
        text += "\(body)\(explanation.provenance.sentence)\n"
        if let input = explanation.input { text += "\(body)input \(input.json)\n" }
        for function in explanation.provenance.functions {
            text += "\(body)\(function.name) is registered at \(function.file):\(function.line)\n"
        }
        for layer in explanation.provenance.layers.reversed() { add(layer, body) }
        if let elided = explanation.elided {
            text += "\(body)\(elided.note(name).painted(.dim, if: isColoured))\n"
        }
        for (index, input) in explanation.inputs.enumerated() {
            let isLast = index == explanation.inputs.count - 1
            add(input, lead: indent + (isLast ? "  └─ " : "  ├─ "), indent: indent + (isLast ? "     " : "  │  "))
        }
    }

    /// What won stands out from what lost.
    private mutating func add(_ layer: ProvenanceLayer, _ body: String) {
        let line = "\(layer.outcome.rawValue): \(layer.text)  (\(layer.origin) at \(layer.file):\(layer.line))"
        text += "\(body)\(line.painted(layer.outcome == .used ? .green : .dim, if: isColoured))\n"
    }
}

extension Explanation.Elision {
    fileprivate func note(_ name: String) -> String {
        switch self {
        case .above: "its inputs stand above"
        case .deeper: "to see its inputs, explain \(name)"
        }
    }
}
