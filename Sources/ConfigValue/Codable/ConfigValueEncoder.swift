import OrderedCollections

/// Encodes `Encodable` types as values, without Foundation.
package struct ConfigValueEncoder: Sendable {
    package var keys: ConfigValueDecoder.KeyMapping

    package init(keys: ConfigValueDecoder.KeyMapping = .asWritten) {
        self.keys = keys
    }

    /// - Throws: `EncodingError` where an unsigned integer is over 64 bits with a sign, and what the type itself throws.
    package func encode<T: Encodable>(_ value: T) throws -> ConfigValue {
        try ValueEncoder.encode(value, codingPath: [], keys: keys)
    }
}

/// Fills one place of the result; a reference, for `Codable` hands encoders and containers out by value.
final class ValueEncoder: Encoder {
    let codingPath: [any CodingKey]
    let keys: ConfigValueDecoder.KeyMapping
    private(set) var content: Content = .none

    enum Content {
        case none
        case value(ConfigValue)
        case map(MapStorage)
        case list(ListStorage)
    }

    /// The places that are still being filled; a nested container may be written to after its parent.
    final class MapStorage {
        var members: [(key: String, encoder: ValueEncoder)] = []
    }

    final class ListStorage {
        var elements: [Element] = []
    }

    enum Element {
        case value(ConfigValue)
        case place(ValueEncoder)

        var result: ConfigValue {
            switch self {
            case .value(let value): value
            case .place(let encoder): encoder.result
            }
        }
    }

    init(codingPath: [any CodingKey], keys: ConfigValueDecoder.KeyMapping) {
        self.codingPath = codingPath
        self.keys = keys
    }

    static func encode<T: Encodable>(
        _ value: T, codingPath: [any CodingKey], keys: ConfigValueDecoder.KeyMapping
    ) throws -> ConfigValue {
        let encoder = ValueEncoder(codingPath: codingPath, keys: keys)
        try encoder.encode(value)
        return encoder.result
    }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    var result: ConfigValue {
        switch content {
        case .none: .map([:])
        case .value(let value): value
        case .map(let storage):
            .map(ConfigMap(storage.members.map { ($0.key, $0.encoder.result) }, uniquingKeysWith: { _, last in last }))
        case .list(let storage): .list(storage.elements.map(\.result))
        }
    }

    func encode<T: Encodable>(_ value: T) throws {
        if let value = value as? ConfigValue {
            content = .value(value)
        } else if let map = value as? any StringKeyedMap {
            content = .value(try map.encoded(codingPath: codingPath, keys: keys))
        } else {
            try value.encode(to: self)
        }
    }

    func set(_ value: ConfigValue) { content = .value(value) }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(KeyedContainer(encoder: self, storage: mapStorage()))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        UnkeyedContainer(encoder: self, storage: listStorage())
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleValueContainer(encoder: self) }

    private func mapStorage() -> MapStorage {
        if case .map(let storage) = content { return storage }
        let storage = MapStorage()
        content = .map(storage)
        return storage
    }

    private func listStorage() -> ListStorage {
        if case .list(let storage) = content { return storage }
        let storage = ListStorage()
        content = .list(storage)
        return storage
    }
}
