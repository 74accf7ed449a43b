import ConfigValue
import OrderedCollections

extension ValueType {
    /// What an expression gave, as a value of this type; nil where it is none.
    ///
    /// An int widens to a float, and a float of integral value is an int, as with literals.
    func coerce(_ value: ConfigValue, schemas: SchemaCatalog) -> ConfigValue? {
        switch (self, value) {
        case (.any, _), (.bool, .bool), (.int, .int), (.float, .double), (.string, .string), (.path, .string):
            return value
        case (.float, .int(let int)): return .double(Double(int))
        case (.int, .double(let double)): return Int(exactly: double).map { .int($0) }
        case (.optional, .null): return .null
        case (.optional(let type), _): return type.coerce(value, schemas: schemas)
        case (.enumeration(let enumeration), .string(let text)) where enumeration.cases.contains(text): return value
        case (.list(let type), .list(let elements)):
            return Self.coerce(elements, schemas: schemas) { _ in type }
        case (.tuple(let types), .list(let elements)):
            return types.count == elements.count ? Self.coerce(elements, schemas: schemas) { types[$0] } : nil
        case (.map(let type), .map(let members)): return Self.coerce(members, schemas: schemas) { _ in type }
        case (.union(let types), _):
            return types.contains { $0.isExactly(value) }
                ? value : types.lazy.compactMap { $0.coerce(value, schemas: schemas) }.first
        case (.config(let name), .map(let members)): return Self.coerce(members, toConfig: name, schemas: schemas)
        case (.environment(let name), .map(let members))
        where schemas.environments[name].map { Set($0.variables.keys) == Set(members.keys) } == true:
            return value
        default: return nil
        }
    }

    /// Whether a value is of a scalar type without widening.
    private func isExactly(_ value: ConfigValue) -> Bool {
        switch (self, value) {
        case (.bool, .bool), (.int, .int), (.float, .double), (.string, .string): true
        default: false
        }
    }

    private static func coerce(
        _ elements: [ConfigValue], schemas: SchemaCatalog, type: (Int) -> ValueType
    ) -> ConfigValue? {
        var result: [ConfigValue] = []
        result.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            guard let coerced = type(index).coerce(element, schemas: schemas) else { return nil }
            result.append(coerced)
        }
        return .list(result)
    }

    private static func coerce(
        _ members: ConfigMap, schemas: SchemaCatalog, type: (String) -> ValueType?
    ) -> ConfigValue? {
        var result = ConfigMap()
        for (key, member) in members {
            guard let coerced = type(key)?.coerce(member, schemas: schemas) else { return nil }
            result[key] = coerced
        }
        return .map(result)
    }

    /// A whole subconfig from another place: all of the schema's fields, and its name where it is a derived one's.
    private static func coerce(
        _ members: ConfigMap, toConfig declared: String, schemas: SchemaCatalog
    ) -> ConfigValue? {
        var name = declared
        if case .string(let chosen)? = members["$type"] { name = chosen }
        guard let schema = schemas.config(name), schema.isKind(of: declared) else { return nil }
        var fields = members
        fields["$type"] = nil
        guard fields.keys.count == schema.fields.count,
            case .map(let coerced)? = coerce(fields, schemas: schemas, type: { schema.fields[$0]?.type })
        else { return nil }
        var result = ConfigMap()
        if name != declared { result["$type"] = .string(name) }
        for key in schema.fields.keys { result[key] = coerced[key] }
        return .map(result)
    }
}
