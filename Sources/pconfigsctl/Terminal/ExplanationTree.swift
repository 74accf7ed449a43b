import ConfigValue
import Wire

/// An explanation as a tree: a value with what set it, and below it what its expression reads.
struct ExplanationTree {
    private(set) var text = ""

    init(_ explanation: Explanation) {
        add(explanation, lead: "", indent: "")
    }

    private mutating func add(_ explanation: Explanation, lead: String, indent: String) {
        let name = (explanation.experiment.map { $0 + "." } ?? "") + explanation.path
        let value = explanation.value?.json ?? "(no value)"
        let unit = explanation.unit.map { " in \($0)" } ?? ""
        text += "\(lead)\(name) = \(value)  (\(explanation.type)\(unit))\n"
        let body = indent + (explanation.inputs.isEmpty ? "     " : "  │  ")
        if let doc = explanation.doc { text += "\(body)\(doc)\n" }
        text += "\(body)\(explanation.provenance.sentence)\n"
        if let input = explanation.input { text += "\(body)input \(input.json)\n" }
        for function in explanation.provenance.functions {
            text += "\(body)\(function.name) is registered at \(function.file):\(function.line)\n"
        }
        for layer in explanation.provenance.layers.reversed() {
            let place = "\(layer.origin) at \(layer.file):\(layer.line)"
            text += "\(body)\(layer.outcome.rawValue): \(layer.text)  (\(place))\n"
        }
        for (index, input) in explanation.inputs.enumerated() {
            let isLast = index == explanation.inputs.count - 1
            add(input, lead: indent + (isLast ? "  └─ " : "  ├─ "), indent: indent + (isLast ? "     " : "  │  "))
        }
    }
}
