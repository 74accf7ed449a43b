import OrderedCollections

extension ValueDecoder {
    final class KeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let decoder: ValueDecoder
        let members: ConfigMap

        init(decoder: ValueDecoder, members: ConfigMap) {
            self.decoder = decoder
            self.members = members
            if case .rejected = decoder.options.unknownMembers { decoder.membersRead.start(count: members.count) }
        }

        var codingPath: [any CodingKey] { decoder.codingPath }

        var allKeys: [Key] {
            decoder.membersRead.stop()
            return members.keys.compactMap { Key(stringValue: $0) }
        }

        func contains(_ key: Key) -> Bool { member(key) != nil }

        func decodeNil(forKey key: Key) throws -> Bool { try required(key) == .null }

        func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
            try decoder.nested(try required(key), at: key).decode(type)
        }

        func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
            guard let value = member(key), value != .null else { return nil }
            return try decoder.nested(value, at: key).decode(type)
        }

        // The members that requests have most need no decoder of their own.

        func decode(_ type: String.Type, forKey key: Key) throws -> String {
            try text(try required(key), at: key)
        }

        func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
            guard let value = member(key), value != .null else { return nil }
            return try text(value, at: key)
        }

        func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
            guard let value = member(key), value != .null else { return nil }
            guard case .bool(let bool) = value else { return try decoder.nested(value, at: key).decode(type) }
            return bool
        }

        func nestedContainer<NestedKey: CodingKey>(
            keyedBy type: NestedKey.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<NestedKey> {
            try decoder.nested(try required(key), at: key).container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try decoder.nested(try required(key), at: key).unkeyedContainer()
        }

        func superDecoder() throws -> any Decoder {
            decoder.nested(members["super"] ?? .null, at: NamedKey("super"))
        }

        func superDecoder(forKey key: Key) throws -> any Decoder { decoder.nested(try required(key), at: key) }

        private func text(_ value: ConfigValue, at key: Key) throws -> String {
            guard case .string(let text) = value else { return try decoder.nested(value, at: key).decode(String.self) }
            return text
        }

        private func required(_ key: Key) throws -> ConfigValue {
            guard let value = member(key) else {
                throw DecodingError.keyNotFound(
                    key, .init(codingPath: codingPath, debugDescription: "'\(name(of: key))' is missing"))
            }
            return value
        }

        private func member(_ key: Key) -> ConfigValue? {
            guard let index = members.index(forKey: name(of: key)) else { return nil }
            decoder.membersRead.note(index)
            return members.values[index]
        }

        private func name(of key: Key) -> String {
            switch decoder.options.keys {
            case .asWritten: key.stringValue
            case .snakeCase: members[key.stringValue] == nil ? SnakeCase.from(key.stringValue) : key.stringValue
            }
        }
    }

    struct UnkeyedContainer: UnkeyedDecodingContainer {
        let decoder: ValueDecoder
        let elements: [ConfigValue]
        private(set) var currentIndex = 0

        init(decoder: ValueDecoder, elements: [ConfigValue]) {
            self.decoder = decoder
            self.elements = elements
        }

        var codingPath: [any CodingKey] { decoder.codingPath }
        var count: Int? { elements.count }
        var isAtEnd: Bool { currentIndex >= elements.count }

        mutating func decodeNil() throws -> Bool {
            guard !isAtEnd else { throw endOfList() }
            guard elements[currentIndex] == .null else { return false }
            currentIndex += 1
            return true
        }

        mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
            // A text needs no decoder of its own.
            if type == String.self, !isAtEnd, case .string(let text) = elements[currentIndex], let result = text as? T {
                currentIndex += 1
                return result
            }
            return try next().decode(type)
        }

        mutating func nestedContainer<NestedKey: CodingKey>(
            keyedBy type: NestedKey.Type
        ) throws -> KeyedDecodingContainer<NestedKey> {
            try next().container(keyedBy: type)
        }

        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            try next().unkeyedContainer()
        }

        mutating func superDecoder() throws -> any Decoder { try next() }

        private mutating func next() throws -> ValueDecoder {
            guard !isAtEnd else { throw endOfList() }
            defer { currentIndex += 1 }
            return decoder.nested(elements[currentIndex], at: NamedKey(index: currentIndex))
        }

        private func endOfList() -> DecodingError {
            .valueNotFound(
                ConfigValue.self,
                .init(codingPath: codingPath, debugDescription: "the list ends after \(elements.count) elements"))
        }
    }

    struct SingleValueContainer: SingleValueDecodingContainer {
        let decoder: ValueDecoder

        var codingPath: [any CodingKey] { decoder.codingPath }

        func decodeNil() -> Bool { decoder.value == .null }

        func decode(_ type: Bool.Type) throws -> Bool {
            guard case .bool(let bool) = decoder.value else { throw decoder.mismatch(type, expected: "a bool") }
            return bool
        }

        func decode(_ type: String.Type) throws -> String {
            guard case .string(let string) = decoder.value else { throw decoder.mismatch(type, expected: "a string") }
            return string
        }

        func decode(_ type: Double.Type) throws -> Double {
            switch decoder.value {
            case .double(let double): return double
            case .int(let int): return Double(int)
            case .string("NaN"): return .nan
            case .string("Infinity"): return .infinity
            case .string("-Infinity"): return -.infinity
            default: throw decoder.mismatch(type, expected: "a float")
            }
        }

        func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
        func decode(_ type: Int.Type) throws -> Int { try integer(type) }
        func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
        func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
        func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
        func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
        func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
        func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
        func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
        func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
        func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }

        func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoder.decode(type) }

        private func integer<T: FixedWidthInteger>(_ type: T.Type) throws -> T {
            guard case .int(let int) = decoder.value else { throw decoder.mismatch(type, expected: "an int") }
            guard let result = T(exactly: int) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: codingPath, debugDescription: "\(int) does not fit \(type)"))
            }
            return result
        }
    }
}
