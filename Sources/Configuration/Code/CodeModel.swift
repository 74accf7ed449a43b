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
    private let names: Set<String>

    init(of root: ConfigSchema, in catalog: SchemaCatalog) {
        self.catalog = catalog
        self.root = root.name
        let reached = Self.reached(from: root.name, in: catalog)
        names = reached
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
    }

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
        var name = "Any" + config
        while names.contains(name) { name += "_" }
        return name
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
