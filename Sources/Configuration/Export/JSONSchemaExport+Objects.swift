import ConfigValue
import OrderedCollections
import YAML

extension JSONSchemaExport {
    /// A config: with all its fields as values, with any of them in files.
    func object(of config: ConfigSchema, isExperiment: Bool = false) -> ConfigMap {
        var properties: ConfigMap = [:]
        var schema: ConfigMap = [:]
        if let doc = config.doc { schema["description"] = .string(doc) }
        schema["type"] = isExperiment ? ["object", "null"] : "object"
        properties["$type"] = ["const": .string(config.name)]
        for field in config.fields.values {
            properties[field.name] = property(field)
            if subject == .files, let former = field.formerName {
                properties[former] = ["description": .string("now called \(field.name)"), "deprecated": true]
            }
        }
        schema["properties"] = .map(properties)
        if subject == .values { schema["required"] = .list(config.fields.keys.map { .string($0) }) }
        if isExperiment { schema["patternProperties"] = [#"^\$"#: true] }
        schema["additionalProperties"] = false
        return schema
    }

    func object(of environment: EnvironmentSchema) -> ConfigMap {
        var properties: ConfigMap = [:]
        for variable in environment.variables.values { properties[variable.name] = property(variable) }
        return [
            "type": "object", "properties": .map(properties),
            "required": .list(environment.variables.keys.map { .string($0) }), "additionalProperties": false,
        ]
    }

    private func property(_ field: FieldSchema) -> ConfigValue {
        var schema: ConfigMap
        switch (subject, field.derivation, field.type.unwrapped) {
        case (.files, .pinned(let expression), _):
            schema = ["not": [:], "description": .string("pinned, and not to be set: \(expression.text)")]
        case (.files, _, .environment):
            schema = ["not": [:], "description": "filled from the environment, and not to be set"]
        case (.files, .computed, _): schema = valueSchema(of: field.type, Constraints())
        default: schema = valueSchema(of: field.type, field.constraints)
        }
        if schema["not"] == nil {
            let unit = field.unit.map { " [\($0)]" } ?? ""
            if let doc = field.doc { schema["description"] = .string(doc + unit) }
            if let value = field.literalDefault, subject == .files, !catalog.mayHoldSecret(field) {
                schema["default"] = value
            }
        }
        if field.deprecation != nil { schema["deprecated"] = true }
        return .map(schema)
    }
}

extension FieldSchema {
    /// The default where one schema gives it as a plain value.
    fileprivate var literalDefault: ConfigValue? {
        guard defaults.count == 1, let written = defaults.first, !written.file.containsExpression(written.node) else {
            return nil
        }
        return try? written.file.document.value(of: written.node)
    }
}
