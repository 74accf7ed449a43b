package import OrderedCollections

/// The values of a map, in the order in which they were written.
package typealias ConfigMap = OrderedDictionary<String, ConfigValue>

/// A value of a configuration: what a field holds, what a plugin function takes and gives, what JSON carries.
///
/// Integers and doubles are different values: `3` and `3.0` are not equal, and each prints as what it is. Texts are equal where
/// their bytes are: an accent of its own and one that is part of its letter look the same and are two values.
package enum ConfigValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case list([ConfigValue])
    case map(ConfigMap)
}

extension ConfigValue {
    package static func == (left: ConfigValue, right: ConfigValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.int(let left), .int(let right)): left == right
        case (.double(let left), .double(let right)): left == right
        case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
        case (.list(let left), .list(let right)): left == right
        case (.map(let left), .map(let right)):
            left.count == right.count
                && zip(left, right).allSatisfy { $0.key.hasSameBytes(as: $1.key) && $0.value == $1.value }
        default: false
        }
    }
}

extension String {
    /// Whether it is the same text byte by byte; `==` takes texts for equal that only look the same.
    package func hasSameBytes(as other: String) -> Bool { self == other && utf8.elementsEqual(other.utf8) }
}

extension ConfigValue {
    /// What the value is, in the words of the schema language: `null`, `bool`, `int`, `float`, `string`, `list`, `map`.
    package var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "bool"
        case .int: "int"
        case .double: "float"
        case .string: "string"
        case .list: "list"
        case .map: "map"
        }
    }

    /// The member of a map, or nil where there is none or the value is not a map.
    package subscript(key: String) -> ConfigValue? {
        guard case .map(let members) = self else { return nil }
        return members[key]
    }

    /// The element of a list, or nil where the index is out of range or the value is not a list.
    package subscript(index: Int) -> ConfigValue? {
        guard case .list(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The value at a path below this one, or nil where the path leads nowhere.
    package subscript(path: ValuePath) -> ConfigValue? {
        var value = self
        for component in path.components {
            let next: ConfigValue? =
                switch component {
                case .key(let key): value[key]
                case .index(let index): value[index]
                }
            guard let next else { return nil }
            value = next
        }
        return value
    }
}

extension ConfigValue: ExpressibleByBooleanLiteral {
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension ConfigValue: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self = .int(value) }
}

extension ConfigValue: ExpressibleByFloatLiteral {
    package init(floatLiteral value: Double) { self = .double(value) }
}

extension ConfigValue: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
}

extension ConfigValue: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: ConfigValue...) { self = .list(elements) }
}

extension ConfigValue: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, ConfigValue)...) {
        self = .map(ConfigMap(elements, uniquingKeysWith: { _, last in last }))
    }
}
