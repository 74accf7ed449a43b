import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

extension Resolution {
    /// Decides how a value is worked out, and finds what its expression reads.
    mutating func prepare(_ cell: CellID) -> Plan {
        // Read in place, here and below: a slot holds a dozen things that a copy counts the owners of.
        if let pin = trees[cell.tree][cell.slot].pin {
            return bind(pin.expression, for: cell, in: pin.owner, readsInput: false).map { .expression($0) } ?? .failed
        }
        switch trees[cell.tree][cell.slot].field?.derivation {
        case .pinned(let expression)?:
            let owner = trees[cell.tree].enclosingConfig(of: cell.slot)
            return bind(expression, for: cell, in: owner, readsInput: false).map { .expression($0) } ?? .failed
        case .computed(let expression)?:
            let owner = trees[cell.tree].enclosingConfig(of: cell.slot)
            guard let bound = bind(expression, for: cell, in: owner, readsInput: true) else { return .failed }
            return .computed(bound, input: prepareInput(cell))
        case .input?, nil:
            return prepareInput(cell)
        }
    }

    private mutating func prepareInput(_ cell: CellID) -> Plan {
        switch trees[cell.tree][cell.slot].content {
        case .unset:
            if trees[cell.tree][cell.slot].type.isOptional { return .null }
            reportMissing(cell)
            return .failed
        case .input(let input) where input.isExpression: return prepareExpression(input, for: cell)
        case .input: return .literal
        case .variable(let name): return .variable(name: name)
        case .config, .map, .list:
            let parts = trees[cell.tree].children(of: cell.slot).map { CellID(tree: cell.tree, slot: $0) }
            return .composite(parts)
        }
    }

    private mutating func prepareExpression(_ input: Input, for cell: CellID) -> Plan {
        switch input.file.template(at: input.node) {
        case .success(let template)?:
            let scope = Scope(
                config: trees[cell.tree].enclosingConfig(of: cell.slot), layer: trees[cell.tree].layers[input.layer],
                readsInput: false)
            return bind(template, input.file, input.node, for: cell, in: scope).map { .expression($0) } ?? .failed
        case .failure(var problem)?:
            problem.path = path(of: cell)
            report(problem)
            return .failed
        case nil: return .literal
        }
    }

    /// A schema's expression sees the fields of its own config.
    private mutating func bind(
        _ expression: SchemaExpression, for cell: CellID, in owner: SlotID, readsInput: Bool
    ) -> BoundExpression? {
        let isShared = cell.tree == 0 && owner == ConfigTree.root && expression.readsFieldsAlone
        if isShared, let known = trees[0].bindings?[cell.slot], known.node == expression.node,
            known.file === expression.file
        {
            return known
        }
        let scope = Scope(
            config: owner, layer: Layer(origin: .schema(expression.schema), aliases: [:]), readsInput: readsInput)
        let bound = bind(expression.template, expression.file, expression.node, for: cell, in: scope)
        if isShared, let bound { trees[0].bindings?.insert(bound, for: cell.slot) }
        return bound
    }

    private mutating func reportMissing(_ cell: CellID) {
        let path = path(of: cell)
        let tree = trees[cell.tree]
        let slot = tree[cell.slot]
        guard !tree.explainsAbsence(of: cell.slot) else { return }
        let parent = slot.parent.flatMap { tree.winningInput(of: $0) }
        let place = tree.winningInput(of: ConfigTree.root) ?? parent
        let type = slot.type
        let reset = slot.history.endsWithReset ? "every layer that set it was reset" : nil
        report(
            Diagnostic(
                .missingValue, "\(path) has no value", at: (parent ?? place)?.firstKeyLocation, path: path,
                hint: reset
                    ?? "set \(path): \(type.example(in: project.schemas))\(slot.field?.doc.map { "  (\($0))" } ?? "")",
                related: slot.field.map { [.init("it is required by \($0.origin)", at: $0.location)] } ?? []))
    }
}

extension Resolution {
    mutating func reportMark(of input: Input, at path: String) {
        var problem = Diagnostic(
            .missingValue, "\(path) is the text ???", at: input.location, path: path,
            hint: "leave the line out, for a field without a default is required; or write \"???\" if the text is meant"
        )
        problem.severity = .warning
        report(problem)
    }
}

extension Input {
    /// Whether a text is what other tools take for a value that is still missing.
    func marksMissing(_ value: ConfigValue) -> Bool {
        guard case .string(let text) = value, text.utf8.last == UInt8(ascii: "?") else { return false }
        return document.text(of: node) == "???" && document.style(of: node) == .plain
    }

    /// The first line of what a layer says, to point at where something is not said.
    fileprivate var firstKeyLocation: SourceLocation {
        guard !hasPath, let first = document.members(of: node).first else { return location }
        return document.location(of: first.keyNode)
    }
}

extension ValueType {
    /// A value as a person might write it, for hints.
    fileprivate func example(in schemas: SchemaCatalog) -> String {
        switch unwrapped {
        case .bool: "true"
        case .int: "1"
        case .float: "1.0"
        case .string, .any: "text"
        case .path: "data/train.csv"
        case .list: "[…]"
        case .tuple: "[…]"
        case .map: "{…}"
        case .enumeration(let enumeration): enumeration.cases.first ?? "…"
        case .union(let types): types.first?.example(in: schemas) ?? "…"
        case .config(let name): "{$type: \(schemas.choices(of: name).first?.name ?? name), …}"
        case .environment, .optional, .unresolved: "…"
        }
    }
}
