import OrderedCollections

/// A dictionary whose keys are texts: data, not names of properties.
///
/// They are encoded as they are under every key mapping, and sorted, for a dictionary's own order is another each time.
protocol StringKeyedMap {
    func encoded(codingPath: [any CodingKey], keys: ConfigValueDecoder.KeyMapping) throws -> ConfigValue
}

extension Dictionary: StringKeyedMap where Key == String, Value: Encodable {
    func encoded(codingPath: [any CodingKey], keys: ConfigValueDecoder.KeyMapping) throws -> ConfigValue {
        var members = ConfigMap()
        for (key, value) in sorted(by: { $0.key < $1.key }) {
            members[key] = try ValueEncoder.encode(value, codingPath: codingPath + [NamedKey(key)], keys: keys)
        }
        return .map(members)
    }
}
