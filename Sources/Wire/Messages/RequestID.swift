internal import ConfigValue

/// What an answer is matched to its request by: the caller's own text or number, or null.
package enum RequestID: Sendable, Hashable {
    case string(String)
    case int(Int)
    /// A number that is written with a fraction or an exponent.
    case double(Double)
    case null
}

extension RequestID {
    /// Nil where the value cannot be an id: a bool, a list or a map.
    init?(_ value: ConfigValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .int(let number): self = .int(number)
        case .double(let number): self = .double(number)
        case .null: self = .null
        case .bool, .list, .map: return nil
        }
    }

    var value: ConfigValue {
        switch self {
        case .string(let text): .string(text)
        case .int(let number): .int(number)
        case .double(let number): .double(number)
        case .null: .null
        }
    }
}

extension RequestID: CustomStringConvertible {
    /// The id as JSON.
    package var description: String {
        if case .int(let number) = self { return number.description }
        return value.json
    }
}

extension RequestID: Codable {
    package init(from decoder: any Decoder) throws {
        guard let id = RequestID(try ConfigValue(from: decoder)) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "an id is a string, a number or null"))
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
    }
}
