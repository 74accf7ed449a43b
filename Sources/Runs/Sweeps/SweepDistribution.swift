internal import Glibc
internal import RandomNumbers

/// A path of a random sweep, and what its values are drawn from.
package struct SweepDistribution: Sendable, Hashable {
    package enum Shape: Sendable, Hashable {
        /// From the first up to, not including, the second.
        case uniform(Double, Double)
        /// The same for the logarithm.
        case loguniform(Double, Double)
        /// Whole numbers, both ends included.
        case randint(Int, Int)
        case choice([String])
    }

    package let path: String
    package let shape: Shape

    /// Reads `path=loguniform(1e-5,1e-2)` and the like; plain values are a choice.
    package init(parsing text: String) throws(SweepProblem) {
        let assignment = try SweepAssignment(parsing: text)
        path = assignment.path
        guard let call = assignment.call else {
            guard assignment.words.count > 1 else {
                throw SweepProblem(
                    "'\(text)' has one value to draw: write \(path)=uniform(0,1), loguniform(1e-5,1e-2), randint(0,9) "
                        + "or choice(a,b), or --set it")
            }
            shape = .choice(assignment.words)
            return
        }
        let numbers = call.arguments.compactMap { Double($0) }
        let bounds = numbers.count == 2 && call.arguments.count == 2 && numbers.allSatisfy(\.isFinite)
        switch call.name {
        case "uniform" where bounds && numbers[0] < numbers[1] && (numbers[1] - numbers[0]).isFinite:
            shape = .uniform(numbers[0], numbers[1])
        case "loguniform" where bounds && 0 < numbers[0] && numbers[0] < numbers[1]:
            shape = .loguniform(numbers[0], numbers[1])
        case "randint":
            let whole = call.arguments.compactMap { Int($0) }
            guard whole.count == 2, call.arguments.count == 2, whole[0] <= whole[1] else {
                throw SweepProblem("'\(text)': randint takes two whole numbers of 64 bits, the smaller first")
            }
            shape = .randint(whole[0], whole[1])
        case "choice": shape = .choice(call.arguments)
        case "uniform", "loguniform":
            throw SweepProblem(
                "'\(text)': \(call.name) takes two numbers, the smaller first"
                    + (call.name == "loguniform" ? ", above 0" : ""))
        default:
            throw SweepProblem(
                "'\(text)': there is no \(call.name)(…), only uniform, loguniform, randint and choice")
        }
    }

    func draw(from numbers: inout SplitMix64) -> String {
        switch shape {
        case .uniform(let low, let high): "\(low + (high - low) * numbers.fraction())"
        case .loguniform(let low, let high): "\(exp(log(low) + (log(high) - log(low)) * numbers.fraction()))"
        case .randint(let low, let high): "\(Self.number(from: low, to: high, &numbers))"
        case .choice(let values): values[Int(numbers.number(below: UInt64(values.count)))]
        }
    }

    /// The span of two ints may be more than an int holds, and the number of all ints more than 64 bits do.
    private static func number(from low: Int, to high: Int, _ numbers: inout SplitMix64) -> Int {
        let span = UInt64(bitPattern: Int64(high)) &- UInt64(bitPattern: Int64(low))
        let drawn = span == .max ? numbers.next() : numbers.number(below: span + 1)
        return low &+ Int(truncatingIfNeeded: drawn)
    }
}
