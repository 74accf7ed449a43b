import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

/// A rule of a config, and what its check reads.
struct BoundRule: Sendable {
    let rule: Rule
    let check: BoundExpression
    /// The config's.
    let cell: CellID
}

extension Resolution {
    /// Checks the rules of every config of the experiment whose values are there.
    mutating func checkRules() {
        if let changedRules {
            for rule in changedRules { check(rule) }
            return
        }
        guard !trees.isEmpty else { return }
        rules = []
        for index in trees[0].slots.indices {
            let cell = CellID(tree: 0, slot: SlotID(index: index))
            guard let schema = trees[0].schema(of: cell.slot), isAttached(cell) else { continue }
            for rule in schema.rules {
                guard let expression = bindRule(rule.check, of: cell) else { continue }
                let bound = BoundRule(rule: rule, check: expression, cell: cell)
                rules.append(bound)
                check(bound)
            }
        }
    }

    /// Whether a slot is still part of the tree.
    private func isAttached(_ cell: CellID) -> Bool {
        switch self[cell].state {
        case .value: true
        default: cell.slot == ConfigTree.root
        }
    }

    private mutating func check(_ bound: BoundRule) {
        let (rule, expression, cell) = (bound.rule, bound.check, bound.cell)
        for dependency in expression.dependencies { evaluate(dependency) }
        guard expression.dependencies.allSatisfy({ isValue($0) }) else { return }
        switch evaluate(expression, for: cell, input: nil) {
        case .value(.bool(true)), .waiting, .failed: return
        case .value(.bool(false)): reportFailure(of: rule, expression, of: cell)
        case .value(let value):
            reportNoBool(value, of: rule, path: path(of: cell), isSecret: readsSecret(expression))
        }
    }

    mutating func reportNoBool(_ value: ConfigValue, of rule: Rule, path: String, isSecret: Bool) {
        let shown = isSecret ? value.indefiniteKind : "the \(value.kindName) \(value.json.shortened)"
        report(
            Diagnostic(
                .typeMismatch, "a rule's check must be a bool, not \(shown)", at: rule.check.location, path: path))
    }

    private mutating func bindRule(_ expression: SchemaExpression, of cell: CellID) -> BoundExpression? {
        let scope = Scope(
            config: cell.slot, layer: Layer(origin: .schema(expression.schema), aliases: [:]), readsInput: false)
        return bind(expression.template, expression.file, expression.node, for: cell, in: scope)
    }

    private func isValue(_ cell: CellID) -> Bool {
        if case .value = self[cell].state { return true }
        return false
    }

    /// Points at the values that the rule reads, the highest layer's first, for these are what a person changes.
    private mutating func reportFailure(of rule: Rule, _ check: BoundExpression, of cell: CellID) {
        let tree = trees[0]
        let inputs = check.dependencies.compactMap { tree.winningInput(of: $0.slot) }
        let set = inputs.filter { !tree.layers[$0.layer].isSchema }.max { $0.layer < $1.layer }
        let names = rule.check.inputNames
        let path = path(of: cell)
        report(
            Diagnostic(
                .ruleFailed, message(of: rule, in: cell), at: set?.location ?? check.location,
                label: set == nil ? nil : "breaks \(check.text)", path: path,
                hint: names.isEmpty ? nil : "change \(names.joined(separator: " or "))",
                related: set == nil ? [] : [.init("the rule is here", at: check.location)]))
    }

    private mutating func message(of rule: Rule, in cell: CellID) -> String {
        guard let message = rule.message, let expression = message.expression else { return rule.plainMessage }
        guard let bound = bindRule(expression, of: cell), !readsSecret(bound) else { return message.text }
        for dependency in bound.dependencies { evaluate(dependency) }
        guard bound.dependencies.allSatisfy({ isValue($0) }),
            case .value(let value) = evaluate(bound, for: cell, input: nil)
        else { return message.text }
        if case .string(let text) = value { return text }
        return value.json
    }
}

extension Rule {
    /// What to tell without evaluating anything.
    var plainMessage: String { message?.text ?? "a rule does not hold: \(check.text)" }
}
