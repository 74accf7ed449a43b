package import ConfigValue
package import Diagnostics
package import OrderedCollections

/// All schemas of a project, linked: what they extend and what their fields' types name is found.
///
/// A broken schema breaks only the experiments that use it.
package struct SchemaCatalog: Sendable {
    struct Contents: Sendable {
        var configs: OrderedDictionary<String, ConfigSchema> = [:]
        var environments: OrderedDictionary<String, EnvironmentSchema> = [:]
        var enumerations: OrderedDictionary<String, EnumerationSchema> = [:]
        /// What is wrong, by schema.
        var problems: [String: [Diagnostic]] = [:]
        /// What is doubtful in a schema or in what it inherits, by schema: it breaks nothing.
        var warnings: [String: [Diagnostic]] = [:]
        /// What is wrong with whole files, which may hold any schema.
        var fileProblems: [Diagnostic] = []
        /// The names of fields and variables that are secret somewhere.
        var secretNames: Set<ValuePath.Component> = []
        /// What the files declare, rightly or wrongly, by the files' names.
        var declaredNames: [String: Set<String>] = [:]
    }

    /// Shared, for every tree of every experiment holds the catalog.
    private var shared = Shared(Contents())

    package init() {}

    var contents: Contents {
        get { shared.value }
        _modify { yield &shared.value }
    }

    package var configs: OrderedDictionary<String, ConfigSchema> { shared.value.configs }
    package var environments: OrderedDictionary<String, EnvironmentSchema> { shared.value.environments }
    package var enumerations: OrderedDictionary<String, EnumerationSchema> { shared.value.enumerations }
    var problems: [String: [Diagnostic]] { shared.value.problems }
    var warnings: [String: [Diagnostic]] { shared.value.warnings }
    var fileProblems: [Diagnostic] { shared.value.fileProblems }
    var declaredNames: [String: Set<String>] { shared.value.declaredNames }
}

extension SchemaCatalog {
    /// Every schema's name.
    package var names: [String] {
        Array(configs.keys) + Array(environments.keys) + Array(enumerations.keys)
    }

    /// Everything that is wrong with the schemas themselves, in the order of the files.
    package var allProblems: [Diagnostic] {
        fileProblems + problems.keys.sorted().flatMap { problems[$0] ?? [] }
    }

    /// Everything that is doubtful in the schemas, each told once although others inherit it.
    package var allWarnings: [Diagnostic] { warnings.keys.sorted().flatMap { warnings[$0] ?? [] }.uniqued() }

    func config(_ name: String) -> ConfigSchema? { configs[name] }

    /// The names of fields and variables that are secret somewhere.
    package var secretNames: Set<ValuePath.Component> { shared.value.secretNames }

    /// Whether a value of the field may hold what is secret.
    package func mayHoldSecret(_ field: FieldSchema) -> Bool {
        if field.isSecret { return true }
        var seen: Set<String> = []
        var open = field.type.schemaNames
        while let name = open.popLast() {
            guard seen.insert(name).inserted else { continue }
            for schema in configs.values where schema.isKind(of: name) {
                guard !schema.fields.values.contains(where: \.isSecret) else { return true }
                open += schema.fields.values.flatMap(\.type.schemaNames)
            }
        }
        return false
    }

    /// Whether a schema is another or extends it.
    func isKind(_ name: String, of ancestor: String) -> Bool {
        name == ancestor || configs[name]?.isKind(of: ancestor) ?? false
    }

    /// What is wrong with a schema, what it extends, and those its fields name, each told once.
    func problems(reachableFrom name: String) -> [Diagnostic] {
        guard !problems.isEmpty else { return [] }
        var found: [Diagnostic] = []
        var seen: Set<String> = [name]
        var open = [name]
        while let name = open.popLast() {
            found += problems[name] ?? []
            let config = configs[name]
            let fields = config.map(\.fields) ?? environments[name]?.variables ?? [:]
            for next in (config?.lineage ?? []) + fields.values.flatMap(\.type.referencedNames)
            where seen.insert(next).inserted {
                open.append(next)
            }
        }
        return found
    }

    /// The problem of a name that no schema has, with the names that may be meant.
    ///
    /// - Parameter known: The configs that there are; nil where all are in the catalog.
    func unknownType(
        _ name: String, at location: SourceLocation, path: String = "", among known: [String]? = nil
    ) -> [Diagnostic] {
        if let problems = problems[name] { return problems }
        if let problem = fileProblems.first { return [problem] }
        let names = known ?? Array(configs.keys)
        let absence = brokenFileHint ?? "no config is there; write one in schemas/"
        let listed = names.isEmpty ? absence : "configs are \(Self.listed(names))"
        let kind = enumerations[name] != nil ? "an enum" : environments[name] != nil ? "an environment" : nil
        return [
            Diagnostic(
                .unknownType, kind.map { "'\(name)' is \($0), and no config" } ?? "no schema is named '\(name)'",
                at: location, path: path,
                hint: kind == nil ? NearMisses.question(name, in: names) ?? listed : listed)
        ]
    }

    /// Where something is wrong with the schemas, which may be why there is none of a name.
    package var brokenFileHint: String? {
        guard let problem = allProblems.first, let place = problem.location else { return nil }
        return "\(place.file):\(place.line) is wrong: \(problem.message)"
    }

    private static func listed(_ names: [String]) -> String {
        names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
    }
}
