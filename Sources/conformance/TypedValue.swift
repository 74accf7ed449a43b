import ConfigValue
import Expressions
import OrderedCollections

/// A value with its type, as the cases write it: `{"uint": "3"}`, `{"list": [{"int": "1"}]}`.
struct TypedValue {
    let value: Value

    init?(_ typed: ConfigValue) {
        guard case .map(let members) = typed, let (type, content) = members.elements.first.map({ ($0.key, $0.value) }),
            let value = Self.value(type, content)
        else { return nil }
        self.value = value
    }

    private static func value(_ type: String, _ content: ConfigValue) -> Value? {
        switch (type, content) {
        case ("null", _): .null
        case ("bool", .bool(let bool)): .bool(bool)
        case ("int", .string(let text)): Int(text).map { .int($0) }
        case ("uint", .string(let text)): UInt(text).map { .uint($0) }
        case ("double", .double(let double)): .double(double)
        case ("double", .int(let int)): .double(Double(int))
        case ("double", .string(let text)): Double(text).map { .double($0) }
        case ("string", .string(let text)): .string(text)
        case ("bytes", .string(let text)): Base64.bytes(of: text).map { .bytes(ByteString($0)) }
        case ("type", .string(let name)): .type(TypeName(name))
        case ("list", .list(let elements)): list(elements)
        case ("map", .list(let entries)): map(entries)
        case ("timestamp", .string(let text)), ("duration", .string(let text)): evaluated("\(type)('\(text)')")
        default: nil
        }
    }

    private static func list(_ elements: [ConfigValue]) -> Value? {
        let values = elements.compactMap { TypedValue($0)?.value }
        return values.count == elements.count ? .list(values) : nil
    }

    private static func map(_ entries: [ConfigValue]) -> Value? {
        var map = ValueMap()
        for entry in entries {
            guard let key = entry[0].flatMap(TypedValue.init), let value = entry[1].flatMap(TypedValue.init),
                map.insert(value.value, for: key.value)
            else { return nil }
        }
        return .map(map)
    }

    private static func evaluated(_ source: String) -> Value? {
        var budget = EvaluationBudget()
        return try? Expression(parsing: source, dialect: .cel).value(budget: &budget) { _ in nil }
    }

    /// Whether a value is the same, of the same type.
    func matches(_ other: Value) -> Bool { Self.areSame(value, other) }

    private static func areSame(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.int(let left), .int(let right)): return left == right
        case (.uint(let left), .uint(let right)): return left == right
        case (.double(let left), .double(let right)):
            return left.isNaN ? right.isNaN : left == right && left.sign == right.sign
        case (.string(let left), .string(let right)): return left.hasSameBytes(as: right)
        case (.bytes(let left), .bytes(let right)): return left == right
        case (.type(let left), .type(let right)): return left == right
        case (.timestamp(let left), .timestamp(let right)): return left == right
        case (.duration(let left), .duration(let right)): return left == right
        case (.list(let left), .list(let right)):
            return left.count == right.count && zip(left, right).allSatisfy(areSame)
        case (.map(let left), .map(let right)):
            return left.count == right.count
                && left.elements.allSatisfy { entry in
                    right.elements.contains { areSame(entry.key, $0.key) && areSame(entry.value, $0.value) }
                }
        default: return false
        }
    }
}
