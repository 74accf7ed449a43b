extension UnaryOperator {
    func apply(to operand: Value) throws(EvaluationFailure) -> Value {
        switch (self, operand) {
        case (.not, .bool(let bool)): return .bool(!bool)
        case (.negate, .double(let double)): return .double(-double)
        case (.negate, .int(let int)):
            let (value, overflows) = 0.subtractingReportingOverflow(int)
            guard !overflows else { throw .overflow }
            return .int(value)
        default: throw .noOverload(rawValue, [operand])
        }
    }
}

extension BinaryOperator {
    func apply(
        to left: Value, _ right: Value, in dialect: Dialect, charging budget: inout EvaluationBudget
    ) throws(EvaluationFailure) -> Value {
        switch self {
        case .equal: return .bool(try left.isEqual(to: right, charging: &budget))
        case .notEqual: return .bool(try !left.isEqual(to: right, charging: &budget))
        case .contained: return .bool(try right.contains(left, charging: &budget))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            try budget.charge(steps: min(left.extent, right.extent) / 16)
            guard let ordering = left.ordering(to: right) else { throw .noOverload(rawValue, [left, right]) }
            return .bool(accepts(ordering))
        case .add, .subtract, .multiply, .divide, .remainder:
            return try compute(left, right, in: dialect, charging: &budget)
        }
    }

    private func accepts(_ ordering: Ordering) -> Bool {
        switch self {
        case .less: ordering == .ascending
        case .lessOrEqual: ordering == .ascending || ordering == .same
        case .greater: ordering == .descending
        default: ordering == .descending || ordering == .same
        }
    }

    private func compute(
        _ left: Value, _ right: Value, in dialect: Dialect, charging budget: inout EvaluationBudget
    ) throws(EvaluationFailure) -> Value {
        switch (left, right) {
        case (.int(let left), .int(let right)): return .int(try integer(left, right))
        case (.uint(let left), .uint(let right)): return .uint(try integer(left, right))
        case (.double(let left), .double(let right)) where self != .remainder: return .double(real(left, right))
        case (.int(let left), .double(let right)) where dialect == .pconfigs && self != .remainder:
            return .double(real(Double(left), right))
        case (.double(let left), .int(let right)) where dialect == .pconfigs && self != .remainder:
            return .double(real(left, Double(right)))
        case (.timestamp, _), (.duration, _): return try computeTime(left, right)
        default:
            guard self == .add, let sum = try left.concatenated(with: right, charging: &budget) else {
                throw .noOverload(rawValue, [left, right])
            }
            return sum
        }
    }

    private func integer<T: FixedWidthInteger>(_ left: T, _ right: T) throws(EvaluationFailure) -> T {
        let result: (partialValue: T, overflow: Bool)
        switch self {
        case .add: result = left.addingReportingOverflow(right)
        case .subtract: result = left.subtractingReportingOverflow(right)
        case .multiply: result = left.multipliedReportingOverflow(by: right)
        default:
            guard right != 0 else {
                throw EvaluationFailure(self == .divide ? "division by zero" : "remainder of a division by zero")
            }
            result =
                self == .divide
                ? left.dividedReportingOverflow(by: right) : left.remainderReportingOverflow(dividingBy: right)
        }
        guard !result.overflow else { throw .overflow }
        return result.partialValue
    }

    private func real(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .add: left + right
        case .subtract: left - right
        case .multiply: left * right
        default: left / right
        }
    }

    private func computeTime(_ left: Value, _ right: Value) throws(EvaluationFailure) -> Value {
        let result: Value?
        switch (self, left, right) {
        case (.add, .timestamp(let moment), .duration(let span)), (.add, .duration(let span), .timestamp(let moment)):
            result = moment.adding(span).map { .timestamp($0) }
        case (.subtract, .timestamp(let moment), .duration(let span)):
            result = moment.adding(negated: span).map { .timestamp($0) }
        case (.subtract, .timestamp(let left), .timestamp(let right)):
            result = left.since(right).map { .duration($0) }
        case (.add, .duration(let left), .duration(let right)),
            (.subtract, .duration(let left), .duration(let right)):
            return .duration(TimeSpan(nanoseconds: try integer(left.nanoseconds, right.nanoseconds)))
        default: throw .noOverload(rawValue, [left, right])
        }
        guard let result else { throw EvaluationFailure("the time is out of range") }
        return result
    }
}

extension Value {
    /// `self + other` of strings, bytes and lists; nil of others.
    fileprivate func concatenated(
        with other: Value, charging budget: inout EvaluationBudget
    ) throws(EvaluationFailure) -> Value? {
        let size = extent + other.extent
        switch (self, other) {
        case (.string(let left), .string(let right)):
            try budget.charge(bytes: size)
            return .string(left + right)
        case (.bytes(let left), .bytes(let right)):
            try budget.charge(bytes: size)
            return .bytes(ByteString(left.bytes + right.bytes))
        case (.list(let left), .list(let right)):
            try budget.charge(bytes: size * EvaluationBudget.bytesOfElement)
            try budget.charge(steps: size / 16)
            return .list(left + right)
        default: return nil
        }
    }

    /// What `element in self` asks.
    fileprivate func contains(
        _ element: Value, charging budget: inout EvaluationBudget
    ) throws(EvaluationFailure) -> Bool {
        switch self {
        case .map(let map):
            try budget.charge(steps: element.extent / 16)
            return map[element] != nil
        case .list(let elements):
            for candidate in elements where try candidate.isEqual(to: element, charging: &budget) { return true }
            return false
        default: throw .noOverload("in", [element, self])
        }
    }
}
