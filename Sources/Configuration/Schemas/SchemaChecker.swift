import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

/// Finds what is wrong with linked schemas before anybody uses them.
struct SchemaChecker {
    private(set) var catalog: SchemaCatalog
    let functions: FunctionCatalog

    init(catalog: SchemaCatalog, functions: FunctionCatalog) {
        self.catalog = catalog
        self.functions = functions
    }

    mutating func checkAll() {
        for schema in catalog.configs.values {
            for field in schema.fields.values {
                checkDefaults(of: field, in: schema.name, extending: schema.lineage.dropFirst())
                checkConstraints(of: field, in: schema.name)
                checkEnvironments(in: field, of: schema.name)
                checkExpressions(of: field, in: schema)
            }
            checkFormerNames(in: schema)
            for pin in schema.pins {
                let type = checkTarget(of: pin, in: schema)
                check(pin.expression, of: schema, for: type.map { (pin.path.description, $0) })
            }
            for expression in schema.rules.map(\.check) + schema.textExpressions { check(expression, of: schema) }
            checkCycles(in: schema)
            checkSelfContainment(of: schema)
        }
        for schema in catalog.environments.values {
            for variable in schema.variables.values { check(variable, of: schema) }
        }
    }

    /// A variable is text that somebody else sets: it has a scalar's or a list's type, and no expressions.
    private mutating func check(_ variable: FieldSchema, of schema: EnvironmentSchema) {
        checkDefaults(of: variable, in: schema.name)
        checkConstraints(of: variable, in: schema.name)
        let isExpression = variable.defaults.contains { $0.file.containsExpression($0.node) }
        if variable.ownedExpression != nil || isExpression {
            report(
                Diagnostic(
                    .invalidSchema,
                    "\(variable.name) is a variable of the environment, so no expression gives its value",
                    at: variable.location, path: variable.name,
                    hint: "pin a field of a config that reads the variable"), of: schema.name)
        }
        guard !variable.type.schemaNames.isEmpty else { return }
        report(
            Diagnostic(
                .invalidSchema, "\(variable.name) is a variable of the environment, and no text is \(variable.type)",
                at: variable.location, path: variable.name), of: schema.name)
    }

    private mutating func checkConstraints(of field: FieldSchema, in schema: String) {
        guard let (lower, upper) = field.constraints.contradiction else { return }
        report(
            Diagnostic(
                .invalidSchema, "\(field.name) has \(lower) and \(upper), so no value fits", at: field.location,
                path: field.name, hint: "change \(lower.key) or \(upper.key)"), of: schema)
    }

    /// Who asks has one environment, so that there is no list of them, nor none.
    private mutating func checkEnvironments(in field: FieldSchema, of schema: String) {
        if case .environment = field.type { return }
        guard let name = field.type.schemaNames.first(where: { catalog.environments[$0] != nil }) else { return }
        report(
            Diagnostic(
                .invalidSchema, "\(name) is an environment, so no field can be \(field.type)", at: field.location,
                path: field.name, hint: "write \(field.name): \(name)"), of: schema)
    }

    /// An old name leads to one field, and not where it is a field's name now.
    private mutating func checkFormerNames(in schema: ConfigSchema) {
        var fields: [String: FieldSchema] = [:]
        for field in schema.fields.values {
            guard let formerName = field.formerName else { continue }
            let other = schema.fields[formerName] ?? fields.updateValue(field, forKey: formerName)
            guard let other else { continue }
            report(
                Diagnostic(
                    .invalidSchema,
                    other.name == formerName
                        ? "\(field.name) is renamed from '\(formerName)', which is still a field"
                        : "\(other.name) and \(field.name) are both renamed from '\(formerName)'",
                    at: field.location, path: field.name,
                    hint: "remove renamed_from, or name what \(field.name) was called before",
                    related: other === field ? [] : [.init("\(other.name) is declared here", at: other.location)]),
                of: schema.name)
        }
    }

    private mutating func checkExpressions(of field: FieldSchema, in schema: ConfigSchema) {
        if let owner = field.ownedExpression {
            check(owner, of: schema, for: (field.name, field.type), computing: field)
        }
        for value in field.defaultsInEffect where value.file.containsExpression(value.node) {
            checkExpressions(of: value, at: value.node, field.type, ValuePath([.key(field.name)]), in: schema)
        }
    }

    /// Checks the expressions of a default, those in its lists and maps too.
    ///
    /// - Parameter type: Nil within a subconfig, whose own fields an expression reads there.
    private mutating func checkExpressions(
        of value: SchemaDefault, at node: NodeID, _ type: ValueType?, _ path: ValuePath, in schema: ConfigSchema
    ) {
        let document = value.file.document
        switch document.kind(of: node) {
        case .scalar:
            switch value.file.template(at: node) {
            case .failure(var problem)?:
                problem.path = path.description
                report(problem, of: schema.name)
            case .success(let template)?:
                guard let type else { return }
                let expression = SchemaExpression(
                    schema: value.schema, file: value.file, node: node, template: template)
                check(expression, of: schema, for: (path.description, type))
            case nil: break
            }
        case .sequence:
            for (index, element) in document.elements(of: node).enumerated() {
                let type = type?.elementType(at: index)
                checkExpressions(of: value, at: element, type, path.appending(index), in: schema)
            }
        case .mapping:
            let type = type.flatMap { $0.unwrapped.configNames.isEmpty ? $0.mapValue : nil }
            for member in document.members(of: node) {
                if value.file.isExpression(member.keyNode) {
                    let location = document.location(of: member.keyNode)
                    report(.expressionKey(member.key, at: location, in: path), of: schema.name)
                }
                checkExpressions(of: value, at: member.value, type, path.appending(member.key), in: schema)
            }
        }
    }

    /// - Returns: The target's type; nil where there is no target.
    private mutating func checkTarget(of pin: DeepPin, in schema: ConfigSchema) -> ValueType? {
        var type = ValueType.config(schema.name)
        for component in pin.path.components {
            guard case .key(let key) = component else {
                reportTarget(pin, of: schema, "a pin's path has no indices")
                return nil
            }
            if case .map(let value) = type.unwrapped {
                type = value
                continue
            }
            guard type.configNames.count == 1, let owner = type.configNames.first.flatMap({ catalog.config($0) }) else {
                reportTarget(pin, of: schema, "what holds '\(key)' is \(type), which has no fields")
                return nil
            }
            guard let field = owner.fields[key] else {
                reportTarget(
                    pin, of: schema, "\(owner.name) has no field '\(key)'",
                    hint: NearMisses.question(key, in: owner.fields.keys))
                return nil
            }
            type = field.type
        }
        return type
    }

    private mutating func reportTarget(
        _ pin: DeepPin, of schema: ConfigSchema, _ message: String, hint: String? = nil
    ) {
        report(
            Diagnostic(
                .invalidSchema, "\(pin.path) cannot be pinned: \(message)", at: pin.pathLocation,
                path: pin.path.description, hint: hint), of: schema.name)
    }

    /// A config that must hold itself would never end.
    private mutating func checkSelfContainment(of schema: ConfigSchema) {
        guard let path = pathBack(to: schema.name) else { return }
        report(
            Diagnostic(
                .invalidSchema, "\(schema.name) holds itself without end: \(path.joined(separator: " -> "))",
                at: schema.location, hint: "make one of these fields optional with '?'"), of: schema.name)
    }

    /// The configs from one back to itself, each a field of the one before that is always there; nil where no way leads back.
    private func pathBack(to name: String) -> [String]? {
        var seen: Set<String> = []
        var open = [(name: name, path: [name])]
        while let (next, steps) = open.popLast() {
            guard let schema = catalog.config(next) else { continue }
            for field in schema.fields.values where !field.isPinned {
                guard case .config(let inner) = field.type else { continue }
                if inner == name { return steps + [inner] }
                if seen.insert(inner).inserted { open.append((inner, steps + [inner])) }
            }
        }
        return nil
    }

    /// Finds pinned and computed fields of a schema that need each other.
    private mutating func checkCycles(in schema: ConfigSchema) {
        var finished: Set<String> = []
        for start in schema.fields.keys where !finished.contains(start) {
            var path: OrderedSet<String> = [start]
            var open = [(name: start, next: reads(start, in: schema))]
            while let last = open.last {
                guard let name = last.next.first else {
                    open.removeLast()
                    path.remove(last.name)
                    finished.insert(last.name)
                    continue
                }
                open[open.count - 1].next.removeFirst()
                if let first = path.firstIndex(of: name) {
                    reportCycle(Array(path[first...]), in: schema)
                } else if !finished.contains(name) {
                    path.append(name)
                    open.append((name, reads(name, in: schema)))
                }
            }
        }
    }

    private func reads(_ name: String, in schema: ConfigSchema) -> ArraySlice<String> {
        guard let expression = schema.fields[name]?.ownedExpression else { return [] }
        return expression.template.references.compactMap { reference -> String? in
            if schema.fields[reference.root] != nil { return reference.root }
            guard reference.root == "self", case .key(let key)? = reference.path.components.first else { return nil }
            return key
        }[...]
    }

    private mutating func reportCycle(_ names: [String], in schema: ConfigSchema) {
        let steps = names.compactMap { name in schema.fields[name]?.ownedExpression.map { (name, $0.location) } }
        let text = (names + [names[0]]).joined(separator: " -> ")
        report(
            Diagnostic(
                .dependencyCycle, "values depend on each other in a cycle: \(text)", at: steps.first?.1, path: names[0],
                hint: "let one of these fields be set by the user",
                related: steps.dropFirst().map { .init("\($0.0) reads the next here", at: $0.1) }), of: schema.name)
    }

    /// Keeps what is wrong with a schema, but for what it has from one that it extends: that is told there.
    mutating func report(_ problem: Diagnostic, of schema: String) {
        let bases = catalog.config(schema)?.lineage.dropFirst() ?? []
        let isKnown = bases.contains { base in
            catalog.problems[base]?.contains { $0.message == problem.message && $0.location == problem.location }
                ?? false
        }
        guard !isKnown, catalog.problems[schema]?.contains(problem) != true else { return }
        catalog.contents.problems[schema, default: []].append(problem)
    }

    mutating func warn(_ warning: Diagnostic, of schema: String) {
        catalog.contents.warnings[schema, default: []].append(warning)
    }
}

extension FieldSchema {
    /// The expression that makes the value, pinned or computed.
    var ownedExpression: SchemaExpression? {
        switch derivation {
        case .pinned(let expression), .computed(let expression): expression
        case .input: nil
        }
    }
}
