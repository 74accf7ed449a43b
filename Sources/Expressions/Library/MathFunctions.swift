extension Library {
    /// CEL's extension for mathematics, in its namespace.
    static let mathFunctions: [FunctionDefinition] = [
        .variadic("math.greatest", result: extremeType) { try extreme(of: $0, named: "math.greatest", .descending) },
        .variadic("math.least", result: extremeType) { try extreme(of: $0, named: "math.least", .ascending) },
        .global("math.ceil") { (x: Double) in x.rounded(.up) },
        .global("math.floor") { (x: Double) in x.rounded(.down) },
        .global("math.round") { (x: Double) in x.rounded(.toNearestOrAwayFromZero) },
        .global("math.trunc") { (x: Double) in x.rounded(.towardZero) },
        .global("math.sqrt") { (x: Double) in x.squareRoot() },
        .global("math.sqrt") { (x: Int) in Double(x).squareRoot() },
        .global("math.sqrt") { (x: UInt) in Double(x).squareRoot() },
        .global("math.isNaN") { (x: Double) in x.isNaN },
        .global("math.isInf") { (x: Double) in x.isInfinite },
        .global("math.isFinite") { (x: Double) in x.isFinite },
        .global("math.abs") { (x: Int) in try absolute(x) },
        .global("math.abs") { (x: UInt) in x },
        .global("math.abs") { (x: Double) in x.magnitude },
        .global("math.sign") { (x: Int) in x.signum() },
        .global("math.sign") { (x: UInt) in x == 0 ? UInt(0) : 1 },
        .global("math.sign") { (x: Double) in x.isNaN || x == 0 ? x : x > 0 ? 1 : -1 },
    ]

    static func absolute(_ x: Int) throws -> Int {
        guard x != Int.min else { throw EvaluationFailure.overflow }
        return abs(x)
    }

    /// The greatest or the least of numbers, or of the numbers of one list; of equal ones the first.
    ///
    /// NaN where one of them is.
    static func extreme(of values: [Value], named name: String, _ wanted: Ordering) throws -> Value {
        var numbers = values
        if values.count == 1, case .list(let elements)? = values.first { numbers = elements }
        guard var best = numbers.first else { return try failure("\(name)() of nothing") }
        for number in numbers {
            guard number.type.isNumeric, let ordering = number.ordering(to: best) else {
                throw EvaluationFailure.noOverload(name + "()", values)
            }
            if ordering == wanted || (ordering == .unordered && number.isNaN) { best = number }
        }
        return best
    }

    @Sendable
    static func extremeType(_ types: [ExpressionType]) -> ExpressionType {
        if types.count == 1, case .list(let element)? = types.first?.unwrapped { return element }
        guard let first = types.first else { return .dyn }
        return types.dropFirst().reduce(first) { $0.joined($1) }
    }
}

extension Value {
    fileprivate var isNaN: Bool {
        if case .double(let double) = self { return double.isNaN }
        return false
    }
}
