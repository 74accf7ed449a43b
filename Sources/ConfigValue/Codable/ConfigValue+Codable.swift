import OrderedCollections

extension ConfigValue: Codable {
    /// Reads a value with any decoder; through ``ConfigValueDecoder`` it is taken as it is.
    package init(from decoder: any Decoder) throws {
        if let decoder = decoder as? ValueDecoder {
            self = decoder.value
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let int = try? container.decode(Int.self) {
            self = .int(int)
        } else if let double = try? container.decode(Double.self) {
            self = .double(double)
        } else if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if let list = try? container.decode([ConfigValue].self) {
            self = .list(list)
        } else {
            let members = try decoder.container(keyedBy: NamedKey.self)
            var map = ConfigMap()
            for key in members.allKeys { map[key.stringValue] = try members.decode(ConfigValue.self, forKey: key) }
            self = .map(map)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        if let encoder = encoder as? ValueEncoder {
            encoder.set(self)
            return
        }
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let bool): try container.encode(bool)
        case .int(let int): try container.encode(int)
        case .double(let double): try container.encode(double)
        case .string(let string): try container.encode(string)
        case .list(let elements): try container.encode(elements)
        case .map(let members):
            var map = encoder.container(keyedBy: NamedKey.self)
            for (key, value) in members { try map.encode(value, forKey: NamedKey(key)) }
        }
    }
}
