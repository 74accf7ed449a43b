import Expressions
package import OrderedCollections

extension SchemaCatalog {
    /// A config and all that it extends and its fields name, the nearest first.
    package func schemas(reachableFrom name: String) -> OrderedSet<String> {
        var found: OrderedSet<String> = []
        var open = [name]
        while let name = open.popLast() {
            guard found.append(name).inserted, let config = configs[name] else { continue }
            open += (config.lineage.dropFirst() + config.fields.values.flatMap(\.type.schemaNames)).reversed()
        }
        return found
    }

    /// The schemas that files declare.
    package func names(in files: Set<String>) -> Set<String> {
        files.reduce(into: []) { names, file in names.formUnion(declaredNames[file] ?? []) }
    }

    /// Schemas and all that extend one of them or have fields of its type, directly or through others.
    package func users(of names: Set<String>) -> Set<String> {
        var users: [String: [String]] = [:]
        for config in configs.values {
            for used in config.lineage.dropFirst() + config.fields.values.flatMap(\.type.referencedNames) {
                users[used, default: []].append(config.name)
            }
        }
        for environment in environments.values {
            for used in environment.variables.values.flatMap(\.type.referencedNames) {
                users[used, default: []].append(environment.name)
            }
        }
        var found: Set<String> = []
        var open = Array(names)
        while let name = open.popLast() {
            if found.insert(name).inserted { open += users[name] ?? [] }
        }
        return found
    }

    /// The configs that may stand where one is declared: it and those that extend it, but for abstract ones.
    package func choices(of name: String) -> [ConfigSchema] {
        choices(ofAny: [name])
    }

    /// The names of those that may stand where one of several is declared.
    func choices(for declared: [String]) -> [String] {
        choices(ofAny: declared).map(\.name)
    }

    private func choices(ofAny declared: [String]) -> [ConfigSchema] {
        configs.values.filter { schema in !schema.isAbstract && declared.contains { schema.isKind(of: $0) } }
    }

    /// What an experiment may be of: configs that are a field of no other, and all where each is.
    var experimentChoices: [String] {
        let parts = Set(configs.values.flatMap { $0.fields.values.flatMap(\.type.schemaNames) })
        let concrete = configs.values.filter { !$0.isAbstract }
        let whole = concrete.filter { parts.isDisjoint(with: $0.lineage) }
        return (whole.isEmpty ? concrete : whole).map(\.name)
    }
}

extension ConfigSchema {
    /// The plugins' functions that its own and inherited expressions call, as `trainer.lr_schedule`.
    package var functionNames: OrderedSet<String> {
        var names: OrderedSet<String> = []
        let owners = fields.values.flatMap(\.expressions) + pins.map(\.expression) + rules.map(\.check)
        for expression in owners + textExpressions {
            names.formUnion(expression.template.functionCalls.map(\.qualifiedName))
        }
        return names
    }
}

extension ConfigSchema {
    /// Those in the rules' messages and in the command's words.
    var textExpressions: [SchemaExpression] {
        rules.compactMap { $0.message?.expression } + (runs?.expressions ?? [])
    }
}

extension FieldSchema {
    /// The one that gives the value, and those of defaults.
    fileprivate var expressions: [SchemaExpression] {
        let owner: [SchemaExpression] =
            switch derivation {
            case .input: []
            case .computed(let expression), .pinned(let expression): [expression]
            }
        return owner + defaults.compactMap(\.expression)
    }
}
