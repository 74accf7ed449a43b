package import ConfigValue
internal import OrderedCollections

/// A JSON Schema 2020-12 that says what a method takes and gives.
package struct JSONSchema: Sendable, Hashable {
    package var members: ConfigMap

    init(_ members: ConfigMap) {
        self.members = members
    }

    package var value: ConfigValue { .map(members) }

    /// The same, with a description for people.
    func described(_ doc: String) -> JSONSchema {
        var copy = self
        copy.members["description"] = .string(doc)
        return copy
    }
}

extension JSONSchema {
    /// Any JSON value.
    static let any = JSONSchema([:])
    static let string = JSONSchema(["type": "string"])
    static let bool = JSONSchema(["type": "boolean"])
    static let int = JSONSchema(["type": "integer"])
    static let count = JSONSchema(["type": "integer", "minimum": 0])
    static let number = JSONSchema(["type": "number"])
    static let requestID = JSONSchema(["type": ["string", "number", "null"]])
    static let milliseconds = JSONSchema(["type": "integer", "minimum": 1])
    static let emptyObject = object()

    static func list(of element: JSONSchema) -> JSONSchema {
        JSONSchema(["type": "array", "items": element.value])
    }

    /// An object with any keys.
    static func map(of element: JSONSchema) -> JSONSchema {
        JSONSchema(["type": "object", "additionalProperties": element.value])
    }

    static func oneOf(_ names: [String]) -> JSONSchema {
        JSONSchema(["type": "string", "enum": .list(names.map { .string($0) })])
    }

    /// An object with these members and, in params, no others.
    static func object(_ members: SchemaMember...) -> JSONSchema {
        object(members)
    }

    static func object(_ members: [SchemaMember]) -> JSONSchema {
        var properties: ConfigMap = [:]
        for member in members { properties[member.name] = member.schema.described(member.doc).value }
        let required = members.filter { $0.presence == .required }.map { ConfigValue.string($0.name) }
        var object: ConfigMap = ["type": "object", "properties": .map(properties)]
        if !required.isEmpty { object["required"] = .list(required) }
        return JSONSchema(object)
    }

    /// The same object, which takes no member that is not listed.
    func closed() -> JSONSchema {
        var copy = self
        copy.members["additionalProperties"] = false
        return copy
    }

    /// The same object with more members.
    func with(_ members: [SchemaMember]) -> JSONSchema {
        var copy = self
        guard case .map(var properties)? = copy.members["properties"] else { return self }
        for member in members { properties[member.name] = member.schema.described(member.doc).value }
        copy.members["properties"] = .map(properties)
        return copy
    }
}
