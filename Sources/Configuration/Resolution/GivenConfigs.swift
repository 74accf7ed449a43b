import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

/// A config in a value that an expression gave whole.
struct GivenConfig {
    let schema: ConfigSchema
    let members: ConfigMap
    /// Where it stands in the value.
    let path: ValuePath

    /// Whether an expression of the schema reads a field that is secret, or the whole config that has one.
    func holdsSecret(_ expression: SchemaExpression) -> Bool {
        expression.template.references.contains { reference in
            var name = reference.root
            if name == "self", case .key(let key)? = reference.path.components.first { name = key }
            return schema.fields[name]?.isSecret ?? schema.fields.values.contains(where: \.isSecret)
        }
    }
}

extension Resolution {
    /// Checks the configs in a value that an expression gave as those that files write: constraints, pinned fields, pins
    /// and rules hold.
    mutating func checkedConfigs(
        in value: ConfigValue, of expression: BoundExpression, for cell: CellID
    ) -> Outcome {
        var configs: [GivenConfig] = []
        slot(cell).type.collectConfigs(in: value, at: .root, schemas: project.schemas, into: &configs)
        var check = GivenCheck(cell: cell, location: expression.location)
        let known = problems.count
        for config in configs { self.check(config, &check) }
        if problems[known...].contains(where: { $0.severity == .error }) { return .failed }
        return check.isWaiting ? .waiting : .value(value)
    }

    /// One check of all configs in a value.
    private struct GivenCheck {
        let cell: CellID
        /// The expression's that gave the value.
        let location: SourceLocation
        /// What pins of outer configs own: they have the last word.
        var owned: Set<ValuePath> = []
        /// Whether a function that is needed has not answered.
        var isWaiting = false
    }

    private mutating func check(_ config: GivenConfig, _ check: inout GivenCheck) {
        let broken = project.schemas.problems(reachableFrom: config.schema.name)
        guard broken.isEmpty else {
            problems += broken
            return
        }
        if config.schema.isAbstract {
            let path = path(config.path, below: check.cell)
            report(
                Diagnostic(
                    .abstract, "\(path) is \(config.schema.name), which is abstract", at: check.location, path: path,
                    hint: project.schemas.typeHint("choose one with", for: [config.schema.name])))
        }
        for pin in config.schema.pins.reversed() {
            let path = ValuePath(config.path.components + pin.path.components)
            guard check.owned.insert(path).inserted, let target = target(of: pin, in: config) else { continue }
            self.check(target, isOwnedBy: pin.expression, of: config, at: path, &check)
        }
        for field in config.schema.fields.values {
            guard let value = config.members[field.name] else { continue }
            let path = config.path.appending(field.name)
            if field.constraints.violation(by: value) != nil {
                reportViolations(
                    by: value, of: field, at: check.location, path: self.path(path, below: check.cell),
                    isSecret: field.isSecret || isSecret(check.cell))
            }
            guard let expression = field.pinnedExpression, !check.owned.contains(path) else { continue }
            let target = PinTarget(value: value, type: field.type, isSecret: field.isSecret)
            self.check(target, isOwnedBy: expression, of: config, at: path, &check)
        }
        for rule in config.schema.rules { self.check(rule, of: config, &check) }
    }

    /// A value that an expression of a schema owns.
    private struct PinTarget {
        var value: ConfigValue
        var type: ValueType
        var isSecret = false
    }

    /// What a pin owns; nil where what would hold it is null.
    private func target(of pin: DeepPin, in config: GivenConfig) -> PinTarget? {
        var target = PinTarget(value: .map(config.members), type: .config(config.schema.name))
        for case .key(let key) in pin.path.components {
            guard case .map(let members) = target.value, let value = members[key] else { return nil }
            if case .map(let type) = target.type.unwrapped {
                target.type = type
            } else {
                let declared = target.type.configNames.first ?? ""
                guard let field = project.schemas.schema(of: members, declared: declared)?.fields[key] else {
                    return nil
                }
                target.type = field.type
                target.isSecret = field.isSecret
            }
            target.value = value
        }
        return target
    }

    private mutating func check(
        _ target: PinTarget, isOwnedBy expression: SchemaExpression, of config: GivenConfig, at path: ValuePath,
        _ check: inout GivenCheck
    ) {
        guard let given = value(of: expression, in: config, &check) else { return }
        let file = expression.file.document.file.name
        let found = target.type.placing(given, of: expression.template, writtenIn: file)
        let expected = target.type.coerce(found, schemas: project.schemas) ?? found
        // NaN, which equals nothing, does not differ from itself.
        guard expected != target.value, !ValueDifference(left: expected, right: target.value).isEmpty else { return }
        let path = self.path(path, below: check.cell)
        let shown =
            target.isSecret || isSecret(check.cell)
            ? "to another value than the expression gives"
            : "to \(expected.json.shortened), and the expression gives \(target.value.json.shortened)"
        let place = expression.location
        report(
            Diagnostic(
                .pinnedField, "\(path) is pinned \(shown)", at: check.location,
                label: "computed by \(expression.text) at \(place.file):\(place.line)", path: path,
                hint: "set the fields one by one, so that \(path) is computed"))
    }

    private mutating func check(_ rule: Rule, of config: GivenConfig, _ check: inout GivenCheck) {
        guard let holds = value(of: rule.check, in: config, &check), holds != .bool(true) else { return }
        guard holds == .bool(false) else {
            let isSecret = config.holdsSecret(rule.check) || isSecret(check.cell)
            reportNoBool(holds, of: rule, path: path(config.path, below: check.cell), isSecret: isSecret)
            return
        }
        guard let message = message(of: rule, in: config, &check) else { return }
        report(
            Diagnostic(
                .ruleFailed, message, at: check.location, label: "breaks \(rule.check.text)",
                path: path(config.path, below: check.cell),
                related: [.init("the rule is here", at: rule.check.location)]))
    }

    /// Nil where it waits for a function.
    private mutating func message(of rule: Rule, in config: GivenConfig, _ check: inout GivenCheck) -> String? {
        guard let message = rule.message, let expression = message.expression else { return rule.plainMessage }
        if config.holdsSecret(expression) || isSecret(check.cell) { return message.text }
        let wasWaiting = check.isWaiting
        check.isWaiting = false
        defer { check.isWaiting = check.isWaiting || wasWaiting }
        switch value(of: expression, in: config, &check) {
        case .string(let text)?: return text
        case let value?: return value.json
        case nil: return check.isWaiting ? nil : message.text
        }
    }

    /// Evaluates an expression of a schema over the members of a config; nil where it fails, which is told, or waits.
    private mutating func value(
        of expression: SchemaExpression, in config: GivenConfig, _ check: inout GivenCheck
    ) -> ConfigValue? {
        let template = project.functions.calls(in: expression.template) { config.schema.position(of: $0) != nil }
        let known = problems.count
        for call in template.functionCalls { checkPlugin(call, expression.file, expression.node, for: check.cell) }
        guard problems.count == known else { return nil }
        let targets = template.references.map { reference in
            if config.schema.position(of: reference.root) != nil {
                return BoundExpression.Target.input(rest: ValuePath([.key(reference.root)] + reference.path.components))
            }
            return reference.mayBeConstant ? .constant : .input(rest: reference.path)
        }
        let bound = BoundExpression(
            template: template, file: expression.file, node: expression.node, targets: targets)
        switch evaluate(bound, for: check.cell, input: .map(config.members)) {
        case .value(let value): return value
        case .failed:
            guard config.holdsSecret(expression) else { return nil }
            let secrets = Array(config.members.values)
            for index in problems.indices[known...] { problems[index] = problems[index].discreet(over: secrets) }
            return nil
        case .waiting:
            check.isWaiting = true
            return nil
        }
    }
}

extension ValueType {
    /// Finds the configs in a value of this type, the outer ones first.
    fileprivate func collectConfigs(
        in value: ConfigValue, at path: ValuePath, schemas: SchemaCatalog, into found: inout [GivenConfig]
    ) {
        switch (self, value) {
        case (.optional(let type), _): type.collectConfigs(in: value, at: path, schemas: schemas, into: &found)
        case (.union(let types), _):
            let type = Self.alternative(of: types, for: value, schemas: schemas)
            type?.collectConfigs(in: value, at: path, schemas: schemas, into: &found)
        case (.list(let type), .list(let elements)) where !type.schemaNames.isEmpty:
            for (index, element) in elements.enumerated() {
                type.collectConfigs(in: element, at: path.appending(index), schemas: schemas, into: &found)
            }
        case (.tuple(let types), .list(let elements)):
            for (index, (type, element)) in zip(types, elements).enumerated() {
                type.collectConfigs(in: element, at: path.appending(index), schemas: schemas, into: &found)
            }
        case (.map(let type), .map(let members)) where !type.schemaNames.isEmpty:
            for (key, member) in members {
                type.collectConfigs(in: member, at: path.appending(key), schemas: schemas, into: &found)
            }
        case (.config(let name), .map(let members)):
            guard let schema = schemas.schema(of: members, declared: name) else { return }
            found.append(GivenConfig(schema: schema, members: members, path: path))
            for field in schema.fields.values {
                guard let member = members[field.name] else { continue }
                field.type.collectConfigs(in: member, at: path.appending(field.name), schemas: schemas, into: &found)
            }
        default: break
        }
    }
}
