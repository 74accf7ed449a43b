import ConfigValue
import OrderedCollections

extension JSONSchemaExport {
    /// What a field of a type may hold; in files, an expression too.
    func valueSchema(of type: ValueType, _ constraints: Constraints) -> ConfigMap {
        var schema = plainSchema(of: type)
        constrain(&schema, type.unwrapped, by: constraints)
        guard subject == .files, !type.takesAnyText else { return schema }
        return ["anyOf": [.map(schema), ["$ref": .string(Self.reference("expression"))]]]
    }

    private func nested(_ type: ValueType) -> ConfigValue { .map(valueSchema(of: type, Constraints())) }

    private func plainSchema(of type: ValueType) -> ConfigMap {
        switch type {
        case .bool: ["type": "boolean"]
        case .int: ["type": "integer"]
        case .float:
            subject == .files
                ? ["type": "number"] : ["anyOf": [["type": "number"], ["enum": ["NaN", "Infinity", "-Infinity"]]]]
        // A plain scalar gives its source text, whatever YAML makes of it.
        case .string, .path: ["type": subject == .files ? ["string", "number", "boolean"] : "string"]
        case .any: [:]
        case .list(let element): ["type": "array", "items": nested(element)]
        case .map(let value): ["type": "object", "additionalProperties": nested(value)]
        case .tuple(let elements):
            [
                "type": "array", "prefixItems": .list(elements.map { nested($0) }), "items": false,
                "minItems": .int(elements.count),
            ]
        case .optional(let type): ["anyOf": [.map(plainSchema(of: type)), ["type": "null"]]]
        case .union(let types): ["anyOf": .list(types.map { .map(plainSchema(of: $0)) })]
        case .enumeration(let enumeration): ["enum": .list(enumeration.cases.map { .string($0) })]
        case .config(let name): config(name)
        case .environment(let name): ["$ref": .string(Self.reference(name))]
        case .unresolved: [:]
        }
    }

    /// The declared config or one that extends it.
    private func config(_ name: String) -> ConfigMap {
        let choices = catalog.choices(of: name).map(\.name)
        let references = (choices.isEmpty ? [name] : choices).map { choice -> ConfigValue in
            subject == .values && choice != name
                ? ["$ref": .string(Self.reference(choice)), "required": ["$type"]]
                : ["$ref": .string(Self.reference(choice))]
        }
        return references.count == 1
            ? ["$ref": .string(Self.reference(choices.first ?? name))] : ["anyOf": .list(references)]
    }

    private func constrain(_ schema: inout ConfigMap, _ type: ValueType, by constraints: Constraints) {
        schema["minimum"] = constraints.min
        schema["maximum"] = constraints.max
        schema["exclusiveMinimum"] = constraints.above
        schema["exclusiveMaximum"] = constraints.below
        schema["pattern"] = constraints.pattern.map { .string("^(?:\($0))$") }
        let unit: String
        switch type {
        case .list: unit = "Items"
        case .map: unit = "Properties"
        default: unit = "Length"
        }
        schema["min\(unit)"] = constraints.minimumLength.map { .int($0) }
        schema["max\(unit)"] = constraints.maximumLength.map { .int($0) }
    }
}

extension ValueType {
    /// Whether every text is a value of the type, so that an expression needs no word of its own.
    fileprivate var takesAnyText: Bool {
        switch unwrapped {
        case .any, .string, .path: true
        default: false
        }
    }
}
