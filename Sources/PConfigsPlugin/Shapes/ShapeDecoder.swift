internal import ConfigValue
internal import Wire

/// Gives every type that reads from it an empty value, and notes what was asked for.
struct ShapeDecoder: Decoder {
    let record: ShapeRecord

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        record.isKeyed = true
        return KeyedDecodingContainer(ShapeMembers(record: record))
    }

    /// A list that a type reads element by element has no one element type.
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Self.unknown }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { ShapeValue(record: record) }

    static var unknown: DecodingError {
        .dataCorrupted(.init(codingPath: [], debugDescription: "the type cannot be described"))
    }

    /// A value of the type: no elements, the first case, zero, or what the type makes of such.
    static func emptyValue<T: Decodable>(_ type: T.Type, inside outer: Set<ObjectIdentifier>) throws -> T {
        if let first = (type as? any CaseIterable.Type).flatMap({ firstCase(of: $0) }) as? T { return first }
        for value in [[:], [], false, 0, 0.0, ""] as [ConfigValue] where type is any PluginTyped.Type {
            if let value = try? ConfigValueDecoder().decode(type, from: value) { return value }
        }
        return try T(from: ShapeDecoder(record: ShapeRecord(outer: outer)))
    }

    private static func firstCase<Listed: CaseIterable>(of type: Listed.Type) -> Any? { type.allCases.first }
}
