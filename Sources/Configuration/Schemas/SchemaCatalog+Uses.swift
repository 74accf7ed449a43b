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

    /// The configs that may stand where one is declared: it and those that extend it, but for abstract ones.
    package func choices(of name: String) -> [ConfigSchema] {
        configs.values.filter { !$0.isAbstract && $0.isKind(of: name) }
    }
}

extension ConfigSchema {
    /// The plugins' functions that its own and inherited expressions call, as `trainer.lr_schedule`.
    package var functionNames: OrderedSet<String> {
        var names: OrderedSet<String> = []
        for expression in fields.values.flatMap(\.expressions) + pins.map(\.expression) + rules.map(\.check) {
            names.formUnion(expression.template.functionCalls.map(\.qualifiedName))
        }
        return names
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
