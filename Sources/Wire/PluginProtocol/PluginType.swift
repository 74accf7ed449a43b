/// The type of a plugin function's parameter or result, written as in the schema language: `float`, `list[int]`, `string?`.
package indirect enum PluginType: Sendable, Hashable {
    /// Whatever the function's own `Codable` type takes or gives.
    case any
    case bool
    case int
    case float
    case string
    /// One of some words.
    case choice([String])
    case list(PluginType)
    case map(PluginType)
    /// A map with these members, in the order in which their type declares them.
    case record([PluginParameter])
    case optional(PluginType)
}

extension PluginType: CustomStringConvertible {
    package var description: String {
        switch self {
        case .any: "any"
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .string: "string"
        case .choice(let words): "enum[\(words.joined(separator: ", "))]"
        case .list(let element): "list[\(element)]"
        case .map(let element): "map[\(element)]"
        case .record(let members): "{\(members.map { "\($0.name): \($0.type)" }.joined(separator: ", "))}"
        case .optional(let wrapped): "\(wrapped)?"
        }
    }
}

extension PluginType {
    /// Reads a type as ``description`` writes it; nil where the text is none.
    package init?(_ text: some StringProtocol) {
        var reader = PluginTypeReader(text)
        guard let type = reader.type(), reader.isAtEnd else { return nil }
        self = type
    }
}

extension PluginType: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let type = PluginType(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no type")
        }
        self = type
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
