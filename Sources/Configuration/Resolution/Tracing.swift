package import ConfigValue
package import Diagnostics
import Expressions
import OrderedCollections
import YAML

extension Resolution {
    /// Where the value at a path comes from; nil where the path leads nowhere.
    package func provenance(at path: ValuePath) -> Provenance? {
        nearestCell(to: path).map { provenance(of: $0) }
    }

    /// Where every value that is no config, list or map comes from, by path, in the order of the schema.
    package func provenances() -> [(path: ValuePath, provenance: Provenance)] {
        leaves(below: Self.root).map { (trees[0].path(of: $0.slot), provenance(of: $0)) }
    }

    /// Why the value at a path is what it is, down to the leaves.
    ///
    /// - Throws: A diagnostic where the path leads nowhere.
    package func explanation(of path: ValuePath) throws(Diagnostic) -> Explanation {
        guard !trees.isEmpty, let cell = nearestCell(to: path) else { throw unknownPath(path) }
        var progress = ExplanationProgress(remaining: Self.maximumExplanations)
        return explanation(of: cell, depth: 0, &progress)
    }

    private static let maximumExplanations = 10_000
    /// A chain of values is explained so far; what is deeper is explained when it is asked about itself.
    private static let maximumExplanationDepth = 32

    /// The slot at a path, or the one above it whose value is worked out whole and has the path in it.
    private func nearestCell(to path: ValuePath) -> CellID? {
        guard !trees.isEmpty else { return nil }
        var id = ConfigTree.root
        for (position, component) in path.components.enumerated() {
            guard let next = trees[0].child(component, of: id), !trees[0][id].ownsValue else {
                let cell = CellID(tree: 0, slot: id)
                guard case .value(let value) = self[cell].state, value.isCollection,
                    value[ValuePath(Array(path.components[position...]))] != nil
                else { return nil }
                return cell
            }
            id = next
        }
        return CellID(tree: 0, slot: id)
    }

    private func unknownPath(_ path: ValuePath) -> Diagnostic {
        let known = leaves(below: Self.root).map { trees[0].path(of: $0.slot).description }
        return Diagnostic(
            .unknownField, "\(request.experiment) has no value at '\(path)'", path: path.description,
            hint: NearMisses.question(path.description, in: known)
                ?? "its values are \(known.prefix(12).joined(separator: ", "))\(known.count > 12 ? ", …" : "")")
    }

    func leaves(below cell: CellID) -> [CellID] {
        guard !trees.isEmpty, case .composite(let parts)? = self[cell].plan,
            cell.slot == ConfigTree.root || !parts.isEmpty
        else { return [cell] }
        if case .list = slot(cell).content { return [cell] }
        return parts.flatMap { leaves(below: $0) }
    }

    private func explanation(of cell: CellID, depth: Int, _ progress: inout ExplanationProgress) -> Explanation {
        let slot = slot(cell)
        var value: ConfigValue?
        if case .value(let found) = self[cell].state { value = found }
        let dependencies = (self[cell].plan?.dependencies ?? []).uniqued()
        var inputs: [Explanation] = []
        var elided: Explanation.Elision?
        if progress.explained.contains(cell) {
            elided = .above
        } else if depth < Self.maximumExplanationDepth, dependencies.count <= progress.remaining {
            progress.remaining -= dependencies.count
            if !dependencies.isEmpty { progress.explained.insert(cell) }
            inputs = dependencies.map { explanation(of: $0, depth: depth + 1, &progress) }
        } else if !dependencies.isEmpty {
            elided = .deeper
        }
        return Explanation(
            experiment: cell.tree == 0 ? nil : trees[cell.tree].experiment.text, path: path(of: cell),
            type: typeName(of: cell), value: value, doc: slot.field?.doc, unit: slot.field?.unit,
            provenance: provenance(of: cell), input: self[cell].input, inputs: inputs, elided: elided)
    }

    private func typeName(of cell: CellID) -> String {
        if let schema = trees[cell.tree].schema(of: cell.slot) { return schema.name }
        return slot(cell).type.description
    }

    func provenance(of cell: CellID) -> Provenance {
        let tree = trees[cell.tree]
        let slot = tree[cell.slot]
        let winner = tree.winningInput(of: cell.slot)
        var provenance = Provenance(kind: .default, functions: [], layers: layers(of: cell))
        if case .variable(let name) = slot.content {
            let isSet = request.environment?[name] != nil
            provenance.kind = isSet ? .environment : .default
            provenance.location = slot.field?.location
            provenance.origin = slot.field?.origin
            return provenance
        }
        if let winner {
            provenance.kind = Provenance.Kind(tree.layers[winner.layer].origin)
            provenance.origin = tree.layers[winner.layer].name
            provenance.location = winner.location
        } else {
            provenance.location = slot.field?.location
            provenance.origin = slot.field?.origin
        }
        switch self[cell].plan {
        case .expression(let expression)?, .computed(let expression, _)?:
            provenance.expression = expression.text
            provenance.functions = functions(of: expression)
            if slot.pin != nil {
                provenance.own(by: expression, as: .pin, schema: slot.pin?.expression.schema)
            } else if case .pinned(let owner)? = slot.field?.derivation {
                provenance.own(by: expression, as: .pinned, schema: owner.schema)
            } else if case .computed(let owner)? = slot.field?.derivation {
                provenance.own(by: expression, as: .computed, schema: owner.schema)
            }
        default: break
        }
        return provenance
    }

    private func functions(of expression: BoundExpression) -> [Provenance.FunctionOrigin] {
        expression.template.functionCalls.compactMap { call in
            project.functions.plugins[call.plugin]?.functions[call.function].map {
                Provenance.FunctionOrigin(name: call.qualifiedName, file: $0.file, line: $0.line)
            }
        }
    }

    private func layers(of cell: CellID) -> [Provenance.LayerEntry] {
        let tree = trees[cell.tree]
        let slot = tree[cell.slot]
        let entries = told(slot.history.entries, in: tree)
        let winner = entries.lastIndex { $0.outcome == .inForce }
        let lastSetting = entries.lastIndex { $0.outcome != .reset && !tree.layers[$0.input.layer].isSchema }
        return entries.enumerated().map { index, entry in
            let input = entry.input
            let outcome: Provenance.LayerEntry.Outcome =
                switch entry.outcome {
                case .inForce where slot.ownsValue, .reset where slot.ownsValue: .ignored
                case .reset: lastSetting.map { index < $0 } == true ? .replaced : .used
                case .inForce: index == winner || slot.mergesLayers ? .used : .replaced
                case .replaced: .replaced
                case .ignored: .ignored
                case .dropped: .dropped
                }
            return Provenance.LayerEntry(
                origin: tree.layers[input.layer].name, location: input.location,
                text: Self.text(of: entry, at: slot), outcome: outcome)
        }
    }

    /// Of a field that the config has no more, with its name.
    private static func text(of entry: History.Entry, at slot: Slot) -> String {
        guard case .dropped = entry.outcome, slot.component != .key(entry.input.keyText) else {
            return entry.input.writtenText
        }
        return "\(entry.input.keyText): \(entry.input.writtenText)"
    }

    /// Without the defaults that a reset has let in again: they stand where they do now.
    private func told(_ entries: [History.Entry], in tree: ConfigTree) -> [History.Entry] {
        struct Place: Hashable {
            let file: ObjectIdentifier
            let node: NodeID
        }
        guard entries.count > 1 else { return entries }
        var seen: Set<Place> = []
        let told = entries.reversed().filter { entry in
            let isNew = seen.insert(Place(file: ObjectIdentifier(entry.input.file), node: entry.input.node)).inserted
            return isNew || !tree.layers[entry.input.layer].isSchema
        }
        return told.reversed()
    }
}

/// What an explanation holds already.
private struct ExplanationProgress {
    /// How many more values it may hold.
    var remaining: Int
    /// Those whose inputs it holds.
    var explained: Set<CellID> = []
}

extension Provenance {
    fileprivate init(kind: Kind, functions: [FunctionOrigin], layers: [LayerEntry]) {
        self.init(
            kind: kind, location: nil, origin: nil, expression: nil, functions: functions, layers: layers)
    }

    fileprivate mutating func own(by expression: BoundExpression, as kind: Kind, schema: String?) {
        self.kind = kind
        location = expression.location
        origin = schema
    }
}

extension Provenance.Kind {
    fileprivate init(_ origin: Layer.Origin) {
        switch origin {
        case .schema: self = .default
        case .experiment: self = .file
        case .request: self = .override
        }
    }
}

extension Layer {
    /// Who set something, for people: the schema's or the experiment's name, `--set`.
    var name: String {
        switch origin {
        case .schema(let name): name
        case .experiment(let name): name.text
        case .request: Override.fileName
        }
    }
}

extension Slot {
    /// Whether several layers make the value together.
    fileprivate var mergesLayers: Bool {
        switch content {
        case .config, .map, .list: true
        case .unset, .input, .variable: false
        }
    }
}

extension Input {
    private static let maximumText = 200

    /// What the layer says, as written, cut to a line.
    fileprivate var writtenText: String {
        if isUnset { return "--unset" }
        let range = document.range(of: node)
        // A text may be of many megabytes, and every layer tells of its own.
        let end = min(range.upperBound, range.lowerBound + 4 * Self.maximumText)
        let start = document.file.text(in: range.lowerBound..<end).split(whereSeparator: \.isNewline).first ?? ""
        let line = String(start.unicodeScalars.prefix(Self.maximumText))
        return line.utf8.count < range.count ? line + " …" : line
    }
}
