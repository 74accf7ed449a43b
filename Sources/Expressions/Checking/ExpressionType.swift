/// What is known of a value's type before it is evaluated.
package indirect enum ExpressionType: Sendable, Hashable {
    /// Nothing is known.
    case dyn
    case null
    case bool
    case int
    case uint
    case double
    case string
    case bytes
    case timestamp
    case duration
    case type
    case list(ExpressionType)
    case map(ExpressionType, ExpressionType)
    /// Of the type, or null.
    case nullable(ExpressionType)
    /// A value with known members; the name is for the scope to understand.
    case object(String)
}

extension ExpressionType: CustomStringConvertible {
    /// In the words of the schema language.
    package var description: String {
        switch self {
        case .dyn: "any"
        case .null: "null"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "float"
        case .string: "string"
        case .bytes: "bytes"
        case .timestamp: "timestamp"
        case .duration: "duration"
        case .type: "type"
        case .list(.dyn): "list"
        case .list(let element): "list[\(element)]"
        case .map(_, .dyn): "map"
        case .map(.string, let value), .map(.dyn, let value): "map[\(value)]"
        case .map(let key, let value): "map[\(key), \(value)]"
        case .nullable(let type): "\(type)?"
        case .object(let name): name
        }
    }
}

extension ExpressionType {
    /// The type without null.
    var unwrapped: ExpressionType {
        if case .nullable(let type) = self { return type.unwrapped }
        return self
    }

    var isNumeric: Bool {
        switch self {
        case .int, .uint, .double: true
        default: false
        }
    }

    /// Whether a value of the other type may be one of this; where nothing is known it may.
    func mayBe(_ other: ExpressionType) -> Bool {
        switch (self, other) {
        case (.dyn, _), (_, .dyn): true
        case (.nullable, .null), (.null, .nullable): true
        case (.nullable(let left), _): left.mayBe(other)
        case (_, .nullable(let right)): mayBe(right)
        case (.list(let left), .list(let right)): left.mayBe(right)
        case (.map(let leftKey, let left), .map(let rightKey, let right)): leftKey.mayBe(rightKey) && left.mayBe(right)
        case (.object, .map), (.map, .object), (.object, .object): true
        default: self == other
        }
    }

    /// The type of a value that is of one of the two.
    func joined(_ other: ExpressionType) -> ExpressionType {
        switch (self, other) {
        case _ where self == other: self
        case (.null, _): .nullable(other.unwrapped)
        case (_, .null): .nullable(unwrapped)
        case (.nullable(let left), _):
            left.joined(other.unwrapped) == .dyn ? .dyn : .nullable(left.joined(other.unwrapped))
        case (_, .nullable(let right)): joined(right) == .dyn ? .dyn : .nullable(joined(right))
        case (.list(let left), .list(let right)): .list(left.joined(right))
        case (.map(let leftKey, let left), .map(let rightKey, let right)):
            .map(leftKey.joined(rightKey), left.joined(right))
        default: .dyn
        }
    }
}
