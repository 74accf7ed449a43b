import OrderedCollections

/// What the values of a config are made of, for programs that read them.
struct CodeModel {
    struct Member {
        let name: String
        let type: ValueType
        /// What it is for, and in which unit.
        let doc: String?
    }

    /// A config or an environment.
    struct Record {
        let name: String
        let doc: String?
        /// The records that it extends directly.
        let parents: [String]
        let members: [Member]
    }

    let root: String
    /// Each after those that it extends.
    let records: [Record]
    let enumerations: [(name: String, cases: [String], doc: String?)]
    private let catalog: SchemaCatalog
    /// What the types are called that are made of schemas, by schema.
    private let typeNames: [String: String]

    /// - Parameters:
    ///   - reserved: What no type may be called.
    ///   - spelling: How the language writes the name of a type.
    init(
        of root: ConfigSchema, in catalog: SchemaCatalog, avoiding reserved: Set<String>,
        spelling: (String) -> String = { $0 }
    ) {
        self.catalog = catalog
        self.root = root.name
        let reached = Self.reached(from: root.name, in: catalog)
        let configs = catalog.configs.values.filter { reached.contains($0.name) }
            .enumerated().sorted { ($0.element.lineage.count, $0.offset) < ($1.element.lineage.count, $1.offset) }
            .map(\.element)
        let environments = catalog.environments.values.filter { reached.contains($0.name) }
        records =
            environments.map { environment in
                Record(
                    name: environment.name, doc: environment.doc, parents: [],
                    members: environment.variables.values.map { Member($0) })
            }
            + configs.map { config in
                Record(
                    name: config.name, doc: config.doc, parents: Self.parents(of: config, in: catalog),
                    members: config.fields.values.map { Member($0) })
            }
        let used = Set(records.flatMap { $0.members.flatMap { $0.type.enumerationNames } })
        enumerations = catalog.enumerations.filter { used.contains($0.key) }
            .map { ($0.key, $0.value.enumeration.cases, $0.value.doc) }
        typeNames = Self.typeNames(
            of: enumerations.map(\.name) + records.map(\.name), avoiding: reserved, spelling: spelling)
    }

    /// Those that stay what they are have the first choice, so that no other schema changes their names.
    private static func typeNames(
        of schemas: [String], avoiding reserved: Set<String>, spelling: (String) -> String
    ) -> [String: String] {
        var taken = reserved
        var names: [String: String] = [:]
        for schema in schemas where spelling(schema) == schema && !reserved.contains(schema) {
            names[schema] = schema
            taken.insert(schema)
        }
        for schema in schemas where names[schema] == nil {
            names[schema] = CodeNames.unused(spelling(schema), &taken)
        }
        return names
    }

    /// What the type is called that is made of a schema.
    func typeName(_ schema: String) -> String { typeNames[schema] ?? schema }

    /// What all those types are called.
    var takenNames: Set<String> { Set(typeNames.values) }

    /// The configs that may stand where one is declared, where more than it alone may.
    func choices(of config: String) -> [String]? {
        let choices = catalog.choices(of: config).map(\.name)
        return choices.isEmpty || choices == [config] ? nil : choices
    }

    /// The configs in whose place others may stand, in the order in which they are declared.
    var openConfigs: [(name: String, choices: [String])] {
        let used = Set(records.flatMap { $0.members.flatMap { $0.type.namesBelow } })
        return records.filter { used.contains($0.name) }.compactMap { record in
            choices(of: record.name).map { (record.name, $0) }
        }
    }

    /// Of a type that stands for a config or one that extends it.
    func openName(_ config: String) -> String {
        var taken = takenNames
        return CodeNames.unused("Any" + typeName(config), &taken)
    }

    /// Every schema's name among what the root's values may hold.
    private static func reached(from root: String, in catalog: SchemaCatalog) -> Set<String> {
        var found: Set<String> = []
        var open = [root]
        while let name = open.popLast() {
            guard found.insert(name).inserted else { continue }
            open += catalog.schemas(reachableFrom: name)
            if name != root { open += catalog.choices(of: name).map(\.name) }
        }
        return found
    }

    private static func parents(of config: ConfigSchema, in catalog: SchemaCatalog) -> [String] {
        var parents: [String] = []
        for name in config.lineage.dropFirst() where !parents.contains(where: { catalog.isKind($0, of: name) }) {
            parents.append(name)
        }
        return parents
    }
}

extension CodeModel.Member {
    fileprivate init(_ field: FieldSchema) {
        let unit = field.unit.map { "In \($0)." }
        let parts = [field.doc, unit].compactMap { $0 }
        self.init(name: field.name, type: field.type, doc: parts.isEmpty ? nil : parts.joined(separator: " "))
    }
}

extension ValueType {
    /// The type and all that it is made of.
    var parts: [ValueType] {
        switch self {
        case .list(let type), .map(let type), .optional(let type): [self] + type.parts
        case .tuple(let types), .union(let types): [self] + types.flatMap(\.parts)
        default: [self]
        }
    }

    fileprivate var namesBelow: [String] {
        parts.compactMap { part in
            if case .config(let name) = part { return name }
            return nil
        }
    }

    fileprivate var enumerationNames: [String] {
        parts.compactMap { part in
            if case .enumeration(let enumeration) = part { return enumeration.name }
            return nil
        }
    }
}
