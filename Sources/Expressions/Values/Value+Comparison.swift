/// What comparing two values came to.
enum Ordering: Sendable {
    case ascending
    case same
    case descending
    /// NaN is in no order with any number.
    case unordered
}

extension Ordering {
    init<T: Comparable>(_ left: T, _ right: T) {
        if left < right {
            self = .ascending
        } else if left == right {
            self = .same
        } else {
            self = left > right ? .descending : .unordered
        }
    }

    init(int: Int, uint: UInt) {
        self = int < 0 ? .ascending : Ordering(UInt(int), uint)
    }

    var reversed: Ordering {
        switch self {
        case .ascending: .descending
        case .descending: .ascending
        case .same, .unordered: self
        }
    }
}

extension Value {
    /// The order of two values of one kind, or of two numbers, as CEL has it: an int and a double meet as doubles.
    ///
    /// Nil where the two have no order.
    func ordering(to other: Value) -> Ordering? {
        switch (self, other) {
        case (.bool(let left), .bool(let right)): Ordering(left ? 1 : 0, right ? 1 : 0)
        case (.string(let left), .string(let right)): Ordering(bytes: left.utf8, right.utf8)
        case (.bytes(let left), .bytes(let right)): Ordering(bytes: left.bytes, right.bytes)
        case (.timestamp(let left), .timestamp(let right)): Ordering(left, right)
        case (.duration(let left), .duration(let right)): Ordering(left.nanoseconds, right.nanoseconds)
        default: numericOrdering(to: other)
        }
    }

    private func numericOrdering(to other: Value) -> Ordering? {
        switch (self, other) {
        case (.int(let left), .int(let right)): Ordering(left, right)
        case (.uint(let left), .uint(let right)): Ordering(left, right)
        case (.double(let left), .double(let right)): Ordering(left, right)
        case (.int(let left), .uint(let right)): Ordering(int: left, uint: right)
        case (.uint(let left), .int(let right)): Ordering(int: right, uint: left).reversed
        case (.int(let left), .double(let right)): Ordering(Double(left), right)
        case (.double(let left), .int(let right)): Ordering(left, Double(right))
        case (.uint(let left), .double(let right)): Ordering(Double(left), right)
        case (.double(let left), .uint(let right)): Ordering(left, Double(right))
        default: nil
        }
    }
}

extension Ordering {
    /// By bytes, which for UTF-8 is the order of Unicode scalars.
    init(bytes left: some Collection<UInt8>, _ right: some Collection<UInt8>) {
        if left.elementsEqual(right) {
            self = .same
        } else {
            self = left.lexicographicallyPrecedes(right) ? .ascending : .descending
        }
    }
}
