internal import Configuration
internal import Diagnostics
internal import Wire

extension Wire.Explanation {
    init(_ explanation: Configuration.Explanation) {
        self.init(
            experiment: explanation.experiment, path: explanation.path, type: explanation.type,
            value: explanation.value, doc: explanation.doc, unit: explanation.unit,
            provenance: ValueProvenance(explanation.provenance), input: explanation.input,
            inputs: explanation.inputs.map { Wire.Explanation($0) },
            elided: explanation.elided.flatMap { Elision(rawValue: $0.rawValue) })
    }
}

extension ValueProvenance {
    init(_ provenance: Provenance) {
        self.init(
            kind: provenance.kind.rawValue, file: provenance.location?.file, line: provenance.location?.line,
            column: provenance.location?.column, origin: provenance.origin, expression: provenance.expression,
            functions: provenance.functions.map { FunctionOrigin(name: $0.name, file: $0.file, line: $0.line) },
            layers: provenance.layers.map { ProvenanceLayer($0) })
    }
}

extension ProvenanceLayer {
    fileprivate init(_ entry: Provenance.LayerEntry) {
        self.init(
            origin: entry.origin, file: entry.location.file, line: entry.location.line, column: entry.location.column,
            text: entry.text, outcome: Outcome(entry.outcome))
    }
}

extension ProvenanceLayer.Outcome {
    fileprivate init(_ outcome: Provenance.LayerEntry.Outcome) {
        switch outcome {
        case .used: self = .used
        case .replaced: self = .replaced
        case .ignored: self = .ignored
        case .dropped: self = .dropped
        }
    }
}
