import ConfigValue

extension Double {
    /// As CEL writes it: the shortest text that reads back the same, without a point where it is integral.
    var celText: String {
        guard isFinite else { return ConfigValue.text(of: self) }
        let text = description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension Value {
    /// The value in a message.
    var displayText: String {
        switch self {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .int(let int): String(int)
        case .uint(let uint): String(uint)
        case .double(let double): ConfigValue.text(of: double)
        case .string(let text): "'" + (text.utf8.count > 64 ? String(text.prefix(60)) + "…" : text) + "'"
        case .bytes(let string): "\(string.bytes.count) bytes"
        case .list(let elements): "a list of \(elements.count)"
        case .map(let map): "a map of \(map.count)"
        case .timestamp(let timestamp): timestamp.description
        case .duration(let span): span.description
        case .type(let type): type.name
        }
    }
}
