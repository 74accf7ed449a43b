import ConfigValue
import Glibc

extension Library {
    /// What configurations add to CEL, by bare names.
    static let configurationFunctions: [FunctionDefinition] =
        sizes("len") + rounding + realFunctions + [
            .variadic("min", result: extremeType) { try extreme(of: $0, named: "min", .ascending) },
            .variadic("max", result: extremeType) { try extreme(of: $0, named: "max", .descending) },
            .global("abs") { (x: Int) in try absolute(x) },
            .global("abs") { (x: Double) in x.magnitude },
            .global("pow") { (base: Int, exponent: Int) in try power(base, exponent) },
            .global("pow") { (base: Double, exponent: Double) in pow(base, exponent) },
            .global("string") { (x: Double) in ConfigValue.text(of: x) },
            FunctionDefinition.global("sum") { (numbers: [Value]) in try sum(numbers) }.giving { types in
                if case .list(let element)? = types.first?.unwrapped { element } else { .dyn }
            },
            .chargedGlobal("range") { (budget: inout EvaluationBudget, end: Int) in
                try range(0, end, charging: &budget)
            },
            .chargedGlobal("range") { (budget: inout EvaluationBudget, start: Int, end: Int) in
                try range(start, end, charging: &budget)
            },
        ]

    /// To ints, since that is what a field mostly wants of them.
    private static let rounding: [FunctionDefinition] = [
        .global("floor") { (x: Int) in x },
        .global("floor") { (x: Double) in try int(x.rounded(.down)) },
        .global("ceil") { (x: Int) in x },
        .global("ceil") { (x: Double) in try int(x.rounded(.up)) },
        .global("round") { (x: Int) in x },
        .global("round") { (x: Double) in try int(x.rounded(.toNearestOrAwayFromZero)) },
    ]

    private static let realFunctions: [FunctionDefinition] = [
        .global("sqrt") { (x: Double) in x.squareRoot() },
        .global("exp") { (x: Double) in exp(x) },
        .global("log") { (x: Double) in log(x) },
        .global("cos") { (x: Double) in cos(x) },
        .global("sin") { (x: Double) in sin(x) },
    ]

    private static func int(_ x: Double) throws -> Int {
        try Int(exactly: x) ?? failure("\(x.celText) does not fit into an int")
    }

    private static func power(_ base: Int, _ exponent: Int) throws -> Int {
        guard exponent >= 0 else {
            throw EvaluationFailure(
                "an int has no int power of \(exponent)", hint: "make the base a float, as in pow(2.0, -1)")
        }
        var result = 1
        var square = base
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 {
                let (product, overflows) = result.multipliedReportingOverflow(by: square)
                guard !overflows else { throw EvaluationFailure.overflow }
                result = product
            }
            rest >>= 1
            guard rest > 0 else { break }
            let (product, overflows) = square.multipliedReportingOverflow(by: square)
            guard !overflows else { throw EvaluationFailure.overflow }
            square = product
        }
        return result
    }

    /// An int of ints, a double where one of the numbers is; 0 of nothing.
    private static func sum(_ numbers: [Value]) throws -> Value {
        var total = 0
        for (position, number) in numbers.enumerated() {
            switch number {
            case .int(let int):
                let (sum, overflows) = total.addingReportingOverflow(int)
                guard !overflows else { throw EvaluationFailure.overflow }
                total = sum
            case .double: return .double(try doubleSum(numbers[position...], after: Double(total)))
            default: throw EvaluationFailure.noOverload("sum()", [.list(numbers)])
            }
        }
        return .int(total)
    }

    private static func doubleSum(_ numbers: ArraySlice<Value>, after start: Double) throws -> Double {
        var total = start
        for number in numbers {
            switch number {
            case .int(let int): total += Double(int)
            case .double(let double): total += double
            default: throw EvaluationFailure.noOverload("sum()", [.list(Array(numbers))])
            }
        }
        return total
    }

    private static func range(_ start: Int, _ end: Int, charging budget: inout EvaluationBudget) throws -> [Int] {
        guard start < end else { return [] }
        let (count, overflows) = end.subtractingReportingOverflow(start)
        let (size, sizeOverflows) = count.multipliedReportingOverflow(by: EvaluationBudget.bytesOfElement)
        try budget.charge(bytes: overflows || sizeOverflows ? Int.max : size)
        try budget.charge(steps: count / 16)
        return Array(start..<end)
    }
}
