/// A Swift type that a function of the library takes or gives.
protocol Operand: Sendable {
    static var type: ExpressionType { get }

    /// Nil where the value is of another type.
    init?(_ value: Value)

    var value: Value { get }
}

extension Value: Operand {
    static var type: ExpressionType { .dyn }
    init?(_ value: Value) { self = value }
    var value: Value { self }
}

extension Bool: Operand {
    static var type: ExpressionType { .bool }
    init?(_ value: Value) {
        guard case .bool(let bool) = value else { return nil }
        self = bool
    }
    var value: Value { .bool(self) }
}

extension Int: Operand {
    static var type: ExpressionType { .int }
    init?(_ value: Value) {
        guard case .int(let int) = value else { return nil }
        self = int
    }
    var value: Value { .int(self) }
}

extension UInt: Operand {
    static var type: ExpressionType { .uint }
    init?(_ value: Value) {
        guard case .uint(let uint) = value else { return nil }
        self = uint
    }
    var value: Value { .uint(self) }
}

extension Double: Operand {
    static var type: ExpressionType { .double }
    init?(_ value: Value) {
        guard case .double(let double) = value else { return nil }
        self = double
    }
    var value: Value { .double(self) }
}

extension String: Operand {
    static var type: ExpressionType { .string }
    init?(_ value: Value) {
        guard case .string(let string) = value else { return nil }
        self = string
    }
    var value: Value { .string(self) }
}

extension ByteString: Operand {
    static var type: ExpressionType { .bytes }
    init?(_ value: Value) {
        guard case .bytes(let bytes) = value else { return nil }
        self = bytes
    }
    var value: Value { .bytes(self) }
}

extension ValueMap: Operand {
    static var type: ExpressionType { .map(.dyn, .dyn) }
    init?(_ value: Value) {
        guard case .map(let map) = value else { return nil }
        self = map
    }
    var value: Value { .map(self) }
}

extension Timestamp: Operand {
    static var type: ExpressionType { .timestamp }
    init?(_ value: Value) {
        guard case .timestamp(let timestamp) = value else { return nil }
        self = timestamp
    }
    var value: Value { .timestamp(self) }
}

extension TimeSpan: Operand {
    static var type: ExpressionType { .duration }
    init?(_ value: Value) {
        guard case .duration(let span) = value else { return nil }
        self = span
    }
    var value: Value { .duration(self) }
}

extension TypeName: Operand {
    static var type: ExpressionType { .type }
    init?(_ value: Value) {
        guard case .type(let name) = value else { return nil }
        self = name
    }
    var value: Value { .type(self) }
}

extension Array: Operand where Element: Operand {
    static var type: ExpressionType { .list(Element.type) }
    init?(_ value: Value) {
        guard case .list(let elements) = value else { return nil }
        self = []
        reserveCapacity(elements.count)
        for element in elements {
            guard let element = Element(element) else { return nil }
            append(element)
        }
    }
    var value: Value { .list(map(\.value)) }
}
