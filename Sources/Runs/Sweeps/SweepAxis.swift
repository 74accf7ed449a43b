/// A path of a sweep's grid and the values that it takes, as YAML.
package struct SweepAxis: Sendable, Hashable {
    package let path: String
    package let values: [String]

    package init(path: String, values: [String]) {
        self.path = path
        self.values = values
    }

    /// Reads `path=1e-3,3e-4` or `path=range(FROM,TO)`, TO not included, or `range(FROM,TO,STEP)`.
    package init(parsing text: String) throws(SweepProblem) {
        let assignment = try SweepAssignment(parsing: text)
        path = assignment.path
        guard let call = assignment.call else {
            values = assignment.words
            return
        }
        guard call.name == "range" else {
            throw SweepProblem("'\(text)': a grid takes values or range(FROM,TO), not \(call.name)(…)")
        }
        let numbers = call.arguments.compactMap { Int($0) }
        guard numbers.count == call.arguments.count, 2...3 ~= numbers.count, numbers.count < 3 || numbers[2] != 0 else {
            throw SweepProblem("'\(text)': range takes two or three whole numbers, the step not 0")
        }
        let steps = stride(from: numbers[0], to: numbers[1], by: numbers.count == 3 ? numbers[2] : 1)
        values = steps.prefix(SweepPlan.mostRuns + 1).map { String($0) }
        guard !values.isEmpty else { throw SweepProblem("'\(text)': the range is empty") }
    }
}
