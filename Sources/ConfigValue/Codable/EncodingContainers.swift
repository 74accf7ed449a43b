import OrderedCollections

extension ValueEncoder {
    struct KeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let encoder: ValueEncoder
        let storage: MapStorage

        var codingPath: [any CodingKey] { encoder.codingPath }

        mutating func encodeNil(forKey key: Key) throws { place(key).set(.null) }

        mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try place(key).encode(value) }

        mutating func nestedContainer<NestedKey: CodingKey>(
            keyedBy keyType: NestedKey.Type, forKey key: Key
        ) -> KeyedEncodingContainer<NestedKey> {
            place(key).container(keyedBy: keyType)
        }

        mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            place(key).unkeyedContainer()
        }

        mutating func superEncoder() -> any Encoder { place(named: "super", at: NamedKey("super")) }

        mutating func superEncoder(forKey key: Key) -> any Encoder { place(key) }

        private func place(_ key: Key) -> ValueEncoder {
            switch encoder.keys {
            case .asWritten: place(named: key.stringValue, at: key)
            case .snakeCase: place(named: SnakeCase.from(key.stringValue), at: key)
            }
        }

        private func place(named name: String, at key: any CodingKey) -> ValueEncoder {
            let place = ValueEncoder(codingPath: codingPath + [key], keys: encoder.keys)
            storage.members.append((name, place))
            return place
        }
    }

    struct UnkeyedContainer: UnkeyedEncodingContainer {
        let encoder: ValueEncoder
        let storage: ListStorage

        var codingPath: [any CodingKey] { encoder.codingPath }
        var count: Int { storage.elements.count }

        mutating func encodeNil() throws { storage.elements.append(.value(.null)) }

        mutating func encode<T: Encodable>(_ value: T) throws {
            // What long lists are of needs no encoder of its own.
            if T.self == Double.self, let double = value as? Double {
                storage.elements.append(.value(.double(double)))
            } else if T.self == Int.self, let int = value as? Int {
                storage.elements.append(.value(.int(int)))
            } else if T.self == String.self, let string = value as? String {
                storage.elements.append(.value(.string(string)))
            } else {
                try place().encode(value)
            }
        }

        mutating func nestedContainer<NestedKey: CodingKey>(
            keyedBy keyType: NestedKey.Type
        ) -> KeyedEncodingContainer<NestedKey> {
            place().container(keyedBy: keyType)
        }

        mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { place().unkeyedContainer() }

        mutating func superEncoder() -> any Encoder { place() }

        private func place() -> ValueEncoder {
            let place = ValueEncoder(codingPath: codingPath + [NamedKey(index: count)], keys: encoder.keys)
            storage.elements.append(.place(place))
            return place
        }
    }

    struct SingleValueContainer: SingleValueEncodingContainer {
        let encoder: ValueEncoder

        var codingPath: [any CodingKey] { encoder.codingPath }

        mutating func encodeNil() throws { encoder.set(.null) }
        mutating func encode(_ value: Bool) throws { encoder.set(.bool(value)) }
        mutating func encode(_ value: String) throws { encoder.set(.string(value)) }
        mutating func encode(_ value: Double) throws { encoder.set(.double(value)) }
        mutating func encode(_ value: Float) throws { encoder.set(.double(Double(value))) }
        mutating func encode(_ value: Int) throws { encoder.set(.int(value)) }
        mutating func encode(_ value: Int8) throws { encoder.set(.int(Int(value))) }
        mutating func encode(_ value: Int16) throws { encoder.set(.int(Int(value))) }
        mutating func encode(_ value: Int32) throws { encoder.set(.int(Int(value))) }
        mutating func encode(_ value: Int64) throws { encoder.set(.int(Int(value))) }
        mutating func encode(_ value: UInt) throws { try encodeUnsigned(value) }
        mutating func encode(_ value: UInt8) throws { encoder.set(.int(Int(value))) }
        mutating func encode(_ value: UInt16) throws { encoder.set(.int(Int(value))) }
        mutating func encode(_ value: UInt32) throws { encoder.set(.int(Int(value))) }
        mutating func encode(_ value: UInt64) throws { try encodeUnsigned(value) }
        mutating func encode<T: Encodable>(_ value: T) throws { try encoder.encode(value) }

        private func encodeUnsigned<T: UnsignedInteger>(_ value: T) throws {
            guard let int = Int(exactly: value) else {
                throw EncodingError.invalidValue(
                    value, .init(codingPath: codingPath, debugDescription: "\(value) is out of 64 bits with a sign"))
            }
            encoder.set(.int(int))
        }
    }
}
