import ConfigValue
import Expressions
import OrderedCollections

/// The types of what an expression may name, for the checker.
struct ExpressionScope: TypeScope {
    /// The config whose fields are in scope, and which is `self`.
    enum Config {
        /// As the schema declares it.
        case declared(ConfigSchema)
        /// As it stands in a tree.
        case present(tree: Int, slot: SlotID)
    }

    let config: Config
    let schemas: SchemaCatalog
    let functions: FunctionCatalog
    /// The trees whose slots ``ObjectName``s mean; empty where only schemas are known.
    var trees = ConfigTrees()
    /// Whether near misses are looked for.
    var offersNames = true
    /// The type of `input`, where it means something.
    var input: ExpressionType?
    /// The trees of other experiments, by the names in scope.
    var aliases: [String: Int] = [:]

    // Asked for only where a name is unknown: a config may have many fields, and each an expression.
    var variableNames: [String] {
        guard offersNames else { return [] }
        let fields: [String] =
            switch config {
            case .declared(let schema): Array(schema.fields.keys)
            case .present(let tree, let slot): trees[tree].schema(of: slot).map { Array($0.fields.keys) } ?? []
            }
        return fields + aliases.keys.sorted() + ["self"] + (input == nil ? [] : ["input"])
    }

    var functionNames: [String] {
        functions.plugins.sorted { $0.key < $1.key }.flatMap { plugin in
            plugin.value.functions.keys.sorted().map { "\(plugin.key).\($0)" }
        }
    }

    func type(ofVariable name: String) -> ExpressionType? {
        if name == "input", let input { return input }
        switch config {
        case .declared(let schema):
            if let field = schema.fields[name] { return ExpressionType(field.type) }
            return name == "self" ? .object(schema.name) : nil
        case .present(let tree, let slot):
            if let field = trees[tree].child(.key(name), of: slot) { return type(ofSlot: field, tree: tree) }
            if name == "self" { return type(ofSlot: slot, tree: tree) }
            if name == "root" { return type(ofSlot: ConfigTree.root, tree: tree) }
            return aliases[name].map { type(ofSlot: ConfigTree.root, tree: $0) }
        }
    }

    func type(ofMember member: String, in object: String) -> ExpressionType? {
        let name = ObjectName(object)
        if let (tree, slot) = name.place, trees.indices.contains(tree) {
            if let child = trees[tree].child(.key(member), of: slot) { return type(ofSlot: child, tree: tree) }
            if member == ValueType.nameKey { return .string }
            return trees[tree][slot].type.mayHave(member, in: schemas) ? .dyn : nil
        }
        if member == ValueType.nameKey { return .string }
        if let schema = schemas.config(name.schema) { return schema.fields[member].map { ExpressionType($0.type) } }
        return schemas.environments[name.schema]?.variables[member].map { ExpressionType($0.type) }
    }

    func members(of object: String) -> [String] {
        let name = ObjectName(object).schema
        if let schema = schemas.config(name) { return Array(schema.fields.keys) }
        return schemas.environments[name].map { Array($0.variables.keys) } ?? []
    }

    func signature(ofFunction qualified: String) -> FunctionSignature? {
        let words = qualified.split(separator: ".", maxSplits: 1).map(String.init)
        guard words.count == 2, let function = functions.plugins[words[0]]?.functions[words[1]] else { return nil }
        return FunctionSignature(
            parameters: function.parameters.map { .init($0.name, ExpressionType(typeName: $0.type)) },
            result: ExpressionType(typeName: function.resultType))
    }

    /// The type of a slot: that of the subconfig which is there, not only what the schema declares.
    func type(ofSlot id: SlotID, tree: Int) -> ExpressionType {
        let slot = trees[tree][id]
        guard case .config(let schema, _) = slot.content, !slot.ownsValue else { return ExpressionType(slot.type) }
        return .object(ObjectName(schema: schema.name, tree: tree, slot: id).text)
    }
}

/// The name of an object type: a schema's, and the slot where a config of it stands.
struct ObjectName {
    let schema: String
    let place: (tree: Int, slot: SlotID)?

    private static let separator: Character = "#"

    init(schema: String, tree: Int, slot: SlotID) {
        self.schema = schema
        place = (tree, slot)
    }

    init(_ text: String) {
        let parts = text.split(separator: Self.separator)
        schema = parts.first.map(String.init) ?? text
        guard parts.count == 3, let tree = Int(parts[1]), let slot = Int(parts[2]) else {
            place = nil
            return
        }
        place = (tree, SlotID(index: slot))
    }

    var text: String {
        guard let place else { return schema }
        return "\(schema)\(Self.separator)\(place.tree)\(Self.separator)\(place.slot.index)"
    }

    /// A message of the checker with the schemas' names alone.
    static func withoutPlaces(_ message: String) -> String {
        guard message.contains(separator) else { return message }
        return message.replacing(#/#[0-9]+#[0-9]+/#, with: "")
    }
}

extension ValueType {
    /// The member of a config's value that names its schema, where the declared type does not say it.
    static let nameKey = "$type"

    /// Whether a config of the type may have a member that the one which is there has not: its schema's name, or a
    /// field of another member of a union.
    func mayHave(_ member: String, in schemas: SchemaCatalog) -> Bool {
        if member == Self.nameKey { return true }
        guard case .union(let types) = unwrapped else { return false }
        return types.contains { type in
            guard case .config(let name) = type.unwrapped else { return false }
            return schemas.config(name)?.fields[member] != nil
        }
    }
}

extension ExpressionType {
    init(_ type: ValueType) {
        switch type {
        case .bool: self = .bool
        case .int: self = .int
        case .float: self = .double
        case .string, .path, .enumeration: self = .string
        case .list(let element): self = .list(ExpressionType(element))
        case .map(let value): self = .map(.string, ExpressionType(value))
        case .tuple: self = .list(.dyn)
        case .optional(let type):
            let inner = ExpressionType(type)
            self = inner == .dyn ? .dyn : .nullable(inner)
        case .config(let name), .environment(let name): self = .object(name)
        case .any, .union, .unresolved: self = .dyn
        }
    }

    /// - Parameter typeName: A plugin's word for a type, in the schema language.
    init(typeName: String) {
        guard let type = try? ValueType(parsing: typeName), type.schemaNames.isEmpty else {
            self = .dyn
            return
        }
        self.init(type)
    }
}
