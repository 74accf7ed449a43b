import OrderedCollections

/// Decodes `Decodable` types from values, without Foundation.
///
/// A `Double` is also read from an int and from `"NaN"`, `"Infinity"`, `"-Infinity"`, as ``ConfigValue/json`` writes them.
package struct ConfigValueDecoder: Sendable {
    package enum KeyMapping: Sendable {
        case asWritten
        /// The members of a map are in snake case, the properties in camel case: `lr_schedule` is read by `lrSchedule`.
        case snakeCase
    }

    package enum UnknownMembers: Sendable {
        case ignored
        /// A member of a map that no property reads is a `DecodingError.dataCorrupted`.
        case rejected
    }

    package var keys: KeyMapping
    package var unknownMembers: UnknownMembers

    package init(keys: KeyMapping = .asWritten, unknownMembers: UnknownMembers = .ignored) {
        self.keys = keys
        self.unknownMembers = unknownMembers
    }

    /// - Throws: `DecodingError`, whose coding path leads to the offending value.
    package func decode<T: Decodable>(_ type: T.Type, from value: ConfigValue) throws -> T {
        try ValueDecoder(value: value, codingPath: [], options: self).decode(type)
    }
}

/// A class, as are its keyed containers: both are copied at each member that a type asks for.
final class ValueDecoder: Decoder {
    let value: ConfigValue
    let codingPath: [any CodingKey]
    let options: ConfigValueDecoder
    /// Which members the type has read, so that those left over can be refused; shared with its containers.
    let membersRead = MembersRead()

    init(value: ConfigValue, codingPath: [any CodingKey], options: ConfigValueDecoder) {
        self.value = value
        self.codingPath = codingPath
        self.options = options
    }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        if type == ConfigValue.self, let value = value as? T { return value }
        let result = try type.init(from: self)
        try rejectUnknownMembers()
        return result
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .map(let members) = value else { throw mismatch([String: ConfigValue].self, expected: "a map") }
        return KeyedDecodingContainer(KeyedContainer(decoder: self, members: members))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .list(let elements) = value else { throw mismatch([ConfigValue].self, expected: "a list") }
        return UnkeyedContainer(decoder: self, elements: elements)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        SingleValueContainer(decoder: self)
    }

    func nested(_ value: ConfigValue, at key: any CodingKey) -> ValueDecoder {
        var path = codingPath
        path.append(key)
        return ValueDecoder(value: value, codingPath: path, options: options)
    }

    func mismatch(_ type: any Any.Type, expected: String) -> DecodingError {
        let context = DecodingError.Context(
            codingPath: codingPath, debugDescription: "expected \(expected), found \(value.kindName)")
        return value == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    private func rejectUnknownMembers() throws {
        guard case .rejected = options.unknownMembers, case .map(let members) = value,
            let index = membersRead.firstUnread
        else { return }
        let unknown = members.keys[index]
        throw DecodingError.dataCorrupted(
            .init(codingPath: codingPath + [NamedKey(unknown)], debugDescription: "unknown member '\(unknown)'"))
    }
}

/// What a type asked its keyed container for.
final class MembersRead {
    /// By the member's index.
    ///
    /// Empty for a type that never asked for a keyed container, or walked over all keys as a dictionary does, which is not
    /// checked.
    private var flags: [Bool] = []

    var firstUnread: Int? { flags.firstIndex(of: false) }

    func start(count: Int) {
        if flags.isEmpty { flags = Array(repeating: false, count: count) }
    }

    func stop() { flags = [] }

    func note(_ index: Int) {
        if flags.indices.contains(index) { flags[index] = true }
    }
}

/// A key that no `CodingKeys` names: a dictionary's, or an element's index.
struct NamedKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(_ name: String) {
        stringValue = name
        intValue = nil
    }

    init(index: Int) {
        stringValue = "\(index)"
        intValue = index
    }

    init?(stringValue: String) { self.init(stringValue) }

    init?(intValue: Int) { self.init(index: intValue) }
}
