import ConfigValue
import Diagnostics
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
            if types.contains(where: { $0.isExactly(value) }) { return value }
            if case .map(let members) = value, !configNames.isEmpty {
                let fitting = Self.coerce(members, toOneOf: configNames, schemas: schemas)
                if fitting.count > 1 || members["$type"] != nil { return fitting.count == 1 ? fitting[0] : nil }
                if let config = fitting.first { return config }
            }
            return types.lazy.compactMap { $0.coerce(value, schemas: schemas) }.first
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
        guard let schema = schemas.schema(of: members, declared: declared) else { return nil }
        var fields = members
        fields["$type"] = nil
        guard fields.keys.count == schema.fields.count,
            case .map(let coerced)? = coerce(fields, schemas: schemas, type: { schema.fields[$0]?.type })
        else { return nil }
        var result = ConfigMap()
        if schema.name != declared { result["$type"] = .string(schema.name) }
        for key in schema.fields.keys { result[key] = coerced[key] }
        return .map(result)
    }

    /// The configs that a map may be among several, each with its `$type`; one alone where the map names it.
    fileprivate static func coerce(
        _ members: ConfigMap, toOneOf names: [String], schemas: SchemaCatalog
    ) -> [ConfigValue] {
        let fitting = names.uniqued().compactMap { name -> ConfigValue? in
            guard case .map(var config)? = coerce(members, toConfig: name, schemas: schemas) else { return nil }
            if config["$type"] == nil { config.updateValue(.string(name), forKey: "$type", insertingAt: 0) }
            return .map(config)
        }
        return fitting.uniqued()
    }

    /// Which of a union's alternatives a value is of that ``coerce(_:schemas:)`` gave: a config says so itself.
    static func alternative(of types: [ValueType], for value: ConfigValue, schemas: SchemaCatalog) -> ValueType? {
        if case .string(let name)? = value["$type"],
            let config = types.first(where: { $0.configNames.contains { schemas.isKind(name, of: $0) } })
        {
            return config
        }
        return types.first { $0.coerce(value, schemas: schemas) == .some(value) }
    }
}

extension SchemaCatalog {
    /// The schema of a config that an expression gave: the one that it names, else the declared one.
    func schema(of members: ConfigMap, declared: String) -> ConfigSchema? {
        guard let chosen = members["$type"] else { return config(declared) }
        guard case .string(let name) = chosen, let schema = config(name), schema.isKind(of: declared) else {
            return nil
        }
        return schema
    }
}

/// Why a value that an expression gave is not of a type, and at which place in it.
struct Misfit {
    let path: ValuePath
    let message: String
    var hint: String?
}

extension ValueType {
    /// What is wrong with a value that ``coerce(_:schemas:)`` refused.
    func misfit(of value: ConfigValue, at path: ValuePath, schemas: SchemaCatalog) -> Misfit {
        innerMisfit(of: value, at: path, schemas: schemas)
            ?? Misfit(
                path: path, message: "expected \(self), and the expression gives \(value.described)",
                hint: hint(for: value))
    }

    /// What is wrong with the part of a value that is; nil where it is the whole.
    private func innerMisfit(of value: ConfigValue, at path: ValuePath, schemas: SchemaCatalog) -> Misfit? {
        switch (self, value) {
        case (.optional(let type), _): type.innerMisfit(of: value, at: path, schemas: schemas)
        case (.list(let type), .list(let elements)):
            Self.misfit(of: elements, at: path, schemas: schemas) { _ in type }
        case (.tuple(let types), .list(let elements)) where types.count == elements.count:
            Self.misfit(of: elements, at: path, schemas: schemas) { types[$0] }
        case (.map(let type), .map(let members)):
            Self.misfit(of: members, at: path, schemas: schemas) { _ in type }
        case (.config(let name), .map(let members)):
            Self.misfit(of: members, asConfig: name, at: path, schemas: schemas)
        case (.union, .map(let members)) where !configNames.isEmpty:
            misfit(of: members, at: path, schemas: schemas)
        default: nil
        }
    }

    private static func misfit(
        of elements: [ConfigValue], at path: ValuePath, schemas: SchemaCatalog, type: (Int) -> ValueType
    ) -> Misfit? {
        for (index, element) in elements.enumerated() where type(index).coerce(element, schemas: schemas) == .none {
            return type(index).misfit(of: element, at: path.appending(index), schemas: schemas)
        }
        return nil
    }

    private static func misfit(
        of members: ConfigMap, at path: ValuePath, schemas: SchemaCatalog, type: (String) -> ValueType?
    ) -> Misfit? {
        for (key, member) in members {
            guard let type = type(key), type.coerce(member, schemas: schemas) == .none else { continue }
            return type.misfit(of: member, at: path.appending(key), schemas: schemas)
        }
        return nil
    }

    /// Why a map is none of the configs of a union, or more than one.
    private func misfit(of members: ConfigMap, at path: ValuePath, schemas: SchemaCatalog) -> Misfit? {
        var names = configNames.uniqued()
        if case .string(let name)? = members["$type"] { names = names.filter { schemas.isKind(name, of: $0) } }
        if names.count == 1 { return Self.misfit(of: members, asConfig: names[0], at: path, schemas: schemas) }
        let fitting = Self.coerce(members, toOneOf: names, schemas: schemas)
        let mayHoldSecret = names.contains { schemas.config($0)?.fields.values.contains(where: \.isSecret) == true }
        let shown = mayHoldSecret ? "a map" : ConfigValue.map(members).described
        return Misfit(
            path: path,
            message: "expected \(self), and the expression gives \(shown)"
                + (fitting.count > 1 ? ", which may be more than one of them" : ""),
            hint: "add \(configNames.map { "'$type': '\($0)'" }.joined(separator: " or ")) to the map")
    }

    private static func misfit(
        of members: ConfigMap, asConfig declared: String, at path: ValuePath, schemas: SchemaCatalog
    ) -> Misfit? {
        guard let schema = schemas.schema(of: members, declared: declared) else {
            let fitting = schemas.choices(for: [declared])
            let name = members["$type"]?.json ?? ""
            return Misfit(
                path: path, message: "expected \(declared) or a schema that extends it, and $type is \(name)",
                hint: "schemas that fit: \(fitting.prefix(8).joined(separator: ", "))")
        }
        if let unknown = members.keys.first(where: { $0 != "$type" && schema.position(of: $0) == nil }) {
            return Misfit(
                path: path,
                message: "the expression gives a map with '\(unknown)', and \(schema.name) has no such field",
                hint: schema.renamingHint(for: unknown) ?? NearMisses.question(unknown, in: schema.fields.keys)
                    ?? "its fields are \(schema.fields.keys.prefix(12).joined(separator: ", "))")
        }
        let missing = schema.fields.keys.filter { members[$0] == nil }
        if !missing.isEmpty {
            let names = missing.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
            return Misfit(
                path: path, message: "the expression gives a map without \(names), which \(schema.name) has",
                hint: "a map for a config has all its fields, pinned ones too; or set them one by one")
        }
        let misfit = misfit(of: members, at: path, schemas: schemas) { schema.fields[$0]?.type }
        guard let misfit, case .key(let key)? = misfit.path.components.dropFirst(path.components.count).first,
            let field = schema.fields[key], field.isSecret, let value = members[key]
        else { return misfit }
        return field.type.discreetMisfit(of: value, at: path.appending(key))
    }

    /// The same as ``misfit(of:at:schemas:)`` for a value that is secret.
    func discreetMisfit(of value: ConfigValue, at path: ValuePath) -> Misfit {
        Misfit(path: path, message: "expected \(self), and the expression gives \(value.indefiniteKind)")
    }

    private func hint(for value: ConfigValue) -> String? {
        switch (unwrapped, value) {
        case (.int, .double): "use int(…), round(…), floor(…) or ceil(…)"
        case (.string, .int), (.string, .double), (.string, .bool): "use string(…)"
        default: nil
        }
    }
}

extension ConfigValue {
    fileprivate var described: String {
        switch self {
        case .null: "null"
        case .list: "the list \(json.shortened)"
        case .map: "the map \(json.shortened)"
        default: "the \(kindName) \(json.shortened)"
        }
    }
}
