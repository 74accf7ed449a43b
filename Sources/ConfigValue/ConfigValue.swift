package import OrderedCollections

/// The values of a map, in the order in which they were written.
package typealias ConfigMap = OrderedDictionary<String, ConfigValue>

/// A value of a configuration: what a field holds, what a plugin function takes and gives, what JSON carries.
///
/// Integers and doubles are different values: `3` and `3.0` are not equal, and each prints as what it is.
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
