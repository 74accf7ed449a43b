internal import Wire

/// The one value that a type asks for in place of members.
struct ShapeValue: SingleValueDecodingContainer {
    let record: ShapeRecord

    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        record.set(PluginType(of: type, inside: record.outer))
        return try ShapeDecoder.emptyValue(type, inside: record.outer)
    }

    func decode(_ type: Bool.Type) throws -> Bool { empty(false, .bool) }
    func decode(_ type: String.Type) throws -> String { empty("", .string) }
    func decode(_ type: Double.Type) throws -> Double { empty(0, .float) }
    func decode(_ type: Float.Type) throws -> Float { empty(0, .float) }
    func decode(_ type: Int.Type) throws -> Int { empty(0, .int) }
    func decode(_ type: Int8.Type) throws -> Int8 { empty(0, .int) }
    func decode(_ type: Int16.Type) throws -> Int16 { empty(0, .int) }
    func decode(_ type: Int32.Type) throws -> Int32 { empty(0, .int) }
    func decode(_ type: Int64.Type) throws -> Int64 { empty(0, .int) }
    func decode(_ type: UInt.Type) throws -> UInt { empty(0, .int) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { empty(0, .int) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { empty(0, .int) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { empty(0, .int) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { empty(0, .int) }

    private func empty<T>(_ value: T, _ type: PluginType) -> T {
        record.set(type)
        return value
    }
}
