/// The type of a plugin function's parameter or result, written as in the schema language: `float`, `list[int]`, `string?`.
package indirect enum PluginType: Sendable, Hashable {
    /// Whatever the function's own `Codable` type takes or gives.
    case any
    case bool
    case int
    case float
    case string
    case list(PluginType)
    case map(PluginType)
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
        case .list(let element): "list[\(element)]"
        case .map(let element): "map[\(element)]"
        case .optional(let wrapped): "\(wrapped)?"
        }
    }
}

extension PluginType {
    private static let maximumNesting = 32

    /// Reads a type as ``description`` writes it; nil where the text is none.
    package init?(_ text: some StringProtocol) {
        self.init(text[...], nesting: 0)
    }

    private init?<Text: StringProtocol>(_ text: Text, nesting: Int) {
        guard nesting < Self.maximumNesting else { return nil }
        func element(after prefix: String) -> PluginType? {
            guard text.hasPrefix(prefix), text.hasSuffix("]") else { return nil }
            return PluginType(text.dropFirst(prefix.count).dropLast(), nesting: nesting + 1)
        }
        switch text {
        case "any": self = .any
        case "bool": self = .bool
        case "int": self = .int
        case "float": self = .float
        case "string": self = .string
        case _ where text.hasSuffix("?"):
            guard let wrapped = PluginType(text.dropLast(), nesting: nesting + 1) else { return nil }
            self = .optional(wrapped)
        default:
            if let element = element(after: "list[") {
                self = .list(element)
            } else if let element = element(after: "map[") {
                self = .map(element)
            } else {
                return nil
            }
        }
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
