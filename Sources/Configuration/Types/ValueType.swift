/// What a field may hold, as schemas write it: `list[float]`, `Model?`, `enum[red, blue]`.
package indirect enum ValueType: Sendable, Hashable {
    case bool
    case int
    case float
    case string
    /// A file's name, resolved against the file that wrote it.
    case path
    case any
    case list(ValueType)
    case map(ValueType)
    case tuple([ValueType])
    case optional(ValueType)
    case union([ValueType])
    case enumeration(Enumeration)
    /// A config schema or one that extends it, by name.
    case config(String)
    /// An environment schema, by name.
    case environment(String)
    /// A name that no schema has been found for yet.
    case unresolved(String)
}

/// The words that a field may hold.
package struct Enumeration: Sendable, Hashable {
    /// The schema's name; nil for one written in place.
    package var name: String?
    package var cases: [String]

    package init(name: String? = nil, cases: [String]) {
        self.name = name
        self.cases = cases
    }
}

extension ValueType: CustomStringConvertible {
    package var description: String {
        switch self {
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .string: "string"
        case .path: "path"
        case .any: "any"
        case .list(let element): "list[\(element)]"
        case .map(let value): "map[\(value)]"
        case .tuple(let elements): "tuple[\(elements.map(\.description).joined(separator: ", "))]"
        case .optional(.union(let types)): "(\(ValueType.union(types)))?"
        case .optional(let type): "\(type)?"
        case .union(let types): types.map(\.description).joined(separator: " | ")
        case .enumeration(let enumeration):
            enumeration.name ?? "enum[\(enumeration.cases.joined(separator: ", "))]"
        case .config(let name), .environment(let name), .unresolved(let name): name
        }
    }
}

extension ValueType {
    /// The type with every name in it replaced.
    func mapNames(_ transform: (String) -> ValueType) -> ValueType {
        switch self {
        case .unresolved(let name): transform(name)
        case .list(let element): .list(element.mapNames(transform))
        case .map(let value): .map(value.mapNames(transform))
        case .tuple(let elements): .tuple(elements.map { $0.mapNames(transform) })
        case .optional(let type): .optional(type.mapNames(transform))
        case .union(let types): .union(types.map { $0.mapNames(transform) })
        default: self
        }
    }

    /// The names of the schemas that values of this type may have.
    var schemaNames: [String] {
        switch self {
        case .config(let name), .environment(let name), .unresolved(let name): [name]
        case .list(let type), .map(let type), .optional(let type): type.schemaNames
        case .tuple(let types), .union(let types): types.flatMap(\.schemaNames)
        default: []
        }
    }

    /// The names of all schemas that stand in the type, enums among them.
    var referencedNames: [String] {
        switch self {
        case .enumeration(let enumeration): [enumeration.name].compactMap(\.self)
        case .list(let type), .map(let type), .optional(let type): type.referencedNames
        case .tuple(let types), .union(let types): types.flatMap(\.referencedNames)
        default: schemaNames
        }
    }

    /// The type without a `?` around it.
    var unwrapped: ValueType {
        if case .optional(let type) = self { return type.unwrapped }
        return self
    }

    /// Whether null is among the values.
    var isOptional: Bool {
        switch self {
        case .optional: true
        case .union(let types): types.contains(where: \.isOptional)
        default: false
        }
    }

    /// The config schemas among the alternatives: more than one only in a union.
    var configNames: [String] {
        switch unwrapped {
        case .config(let name): [name]
        case .union(let types): types.flatMap(\.configNames)
        default: []
        }
    }

    var isNumber: Bool {
        switch unwrapped {
        case .int, .float: true
        case .union(let types): types.allSatisfy(\.isNumber)
        default: false
        }
    }
}
