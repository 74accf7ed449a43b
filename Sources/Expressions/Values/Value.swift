/// A value while an expression is evaluated: CEL knows more kinds than a configuration does.
package enum Value: Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case uint(UInt)
    case double(Double)
    case string(String)
    case bytes(ByteString)
    case list([Value])
    case map(ValueMap)
    case timestamp(Timestamp)
    case duration(TimeSpan)
    case type(TypeName)
}

/// Bytes that need not be text.
package struct ByteString: Sendable, Hashable {
    package var bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }
}

/// A type as a value: what `type(x)` gives.
package struct TypeName: Sendable, Hashable {
    /// As CEL names it: `int`, `null_type`, `google.protobuf.Timestamp`.
    package var name: String

    package init(_ name: String) { self.name = name }

    /// The types that an expression may name.
    package static let denoted: Set<String> = [
        "bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type",
        "google.protobuf.Timestamp", "google.protobuf.Duration",
    ]
}

extension Value {
    /// The type as CEL names it.
    package var typeName: String {
        switch self {
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .list: "list"
        case .map: "map"
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        case .type: "type"
        }
    }

    /// The type as far as the value itself shows it.
    var type: ExpressionType {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        case .list: .list(.dyn)
        case .map: .map(.dyn, .dyn)
        case .timestamp: .timestamp
        case .duration: .duration
        case .type: .type
        }
    }

    /// How much work it is to go over the value once, without its elements' own parts.
    var extent: Int {
        switch self {
        case .string(let text): text.utf8.count
        case .bytes(let string): string.bytes.count
        case .list(let elements): elements.count
        case .map(let map): map.count
        default: 1
        }
    }
}
