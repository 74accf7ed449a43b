package import ConfigValue
import OrderedCollections

/// A project's schemas as JSON Schema 2020-12, for editors and validators.
package struct JSONSchemaExport: Sendable {
    /// What the JSON Schema describes.
    package enum Subject: Sendable, Hashable {
        /// What people write: parts of a config, with expressions.
        case files
        /// What comes out: every field, with its value.
        case values
    }

    let catalog: SchemaCatalog
    let subject: Subject

    private static let dialect = "https://json-schema.org/draft/2020-12/schema"

    /// Of experiment files of any type.
    package static func experiments(of catalog: SchemaCatalog) -> ConfigValue {
        files(of: catalog.configs.values.filter { !$0.isAbstract }, in: catalog, title: "An experiment of this project")
    }

    /// Of experiment files of one config and those that extend it; nil where there is no such config.
    package static func files(of name: String, in catalog: SchemaCatalog) -> ConfigValue? {
        guard catalog.configs[name] != nil else { return nil }
        return files(of: catalog.choices(of: name), in: catalog, title: "An experiment of \(name)")
    }

    private static func files(of types: [ConfigSchema], in catalog: SchemaCatalog, title: String) -> ConfigValue {
        let export = JSONSchemaExport(catalog: catalog, subject: .files)
        // A file without a type has its base's; which one it is, only the daemon knows.
        let byType = types.map { type -> ConfigValue in
            [
                "if": ["properties": ["$type": ["const": .string(type.name)]], "required": ["$type"]],
                "then": .map(["$ref": .string(Self.reference(type.name))]),
            ]
        }
        let untyped: ConfigValue = [
            "if": ["required": ["$type"]], "then": true,
            "else": types.isEmpty ? true : ["anyOf": .list(types.map { ["$ref": .string(Self.reference($0.name))] })],
        ]
        var schema: ConfigMap = [
            "$schema": .string(dialect), "title": .string(title), "type": ["object", "null"],
        ]
        schema["properties"] = ["$type": ["enum": .list(types.map { .string($0.name) })]]
        schema["allOf"] = .list(byType + [untyped])
        schema["$defs"] = .map(export.definitions(of: types.map(\.name), isRoot: true))
        return .map(schema)
    }

    /// Of the resolved values of one config; nil where there is no such config.
    package static func values(of name: String, in catalog: SchemaCatalog) -> ConfigValue? {
        guard let config = catalog.configs[name] else { return nil }
        let export = JSONSchemaExport(catalog: catalog, subject: .values)
        var schema: ConfigMap = ["$schema": .string(dialect), "title": .string(name)]
        for (key, value) in export.object(of: config) { schema[key] = value }
        schema["$defs"] = .map(export.definitions(of: [name], isRoot: false))
        return .map(schema)
    }

    static func reference(_ name: String) -> String { "#/$defs/\(name)" }

    /// Everything that the configs reach, each once.
    private func definitions(of names: [String], isRoot: Bool) -> ConfigMap {
        var definitions: ConfigMap = [:]
        for name in OrderedSet(names.flatMap { withChoices($0) }) {
            if let config = catalog.configs[name] {
                definitions[name] = .map(object(of: config, isExperiment: isRoot && names.contains(name)))
            } else if let environment = catalog.environments[name] {
                definitions[name] = .map(object(of: environment))
            }
        }
        if subject == .files {
            definitions["expression"] = [
                "description": "An expression, or text that holds some.", "type": "string", "pattern": #"\$\{"#,
            ]
        }
        return definitions
    }

    /// What a config reaches, and what may stand in its fields, to the end.
    private func withChoices(_ name: String) -> OrderedSet<String> {
        var found: OrderedSet<String> = []
        var open = [name]
        while let name = open.popLast() {
            guard found.append(name).inserted else { continue }
            for reached in catalog.schemas(reachableFrom: name) {
                open += [reached] + catalog.choices(of: reached).map(\.name)
            }
        }
        return found
    }
}
