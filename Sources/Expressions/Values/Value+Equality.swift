extension Value {
    /// The deepest nesting of lists and maps that an expression may build.
    static let maximumDepth = 128

    /// Whether two values are equal as CEL has it: numbers by their value whatever their type, strings by their Unicode
    /// scalars, maps without regard to order; values of different kinds are different.
    func isEqual(
        to other: Value, charging budget: inout EvaluationBudget, depth: Int = 0
    ) throws(EvaluationFailure) -> Bool {
        guard depth <= Self.maximumDepth else { throw .tooDeep }
        try budget.charge(steps: 1 + min(extent, other.extent) / 16)
        switch (self, other) {
        case (.null, .null): return true
        case (.type(let left), .type(let right)): return left == right
        case (.list(let left), .list(let right)):
            guard left.count == right.count else { return false }
            for (left, right) in zip(left, right) {
                guard try left.isEqual(to: right, charging: &budget, depth: depth + 1) else { return false }
            }
            return true
        case (.map(let left), .map(let right)):
            guard left.count == right.count else { return false }
            for entry in left.elements {
                guard let value = right[entry.key],
                    try entry.value.isEqual(to: value, charging: &budget, depth: depth + 1)
                else { return false }
            }
            return true
        default:
            return ordering(to: other) == .same
        }
    }
}
