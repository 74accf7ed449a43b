import Diagnostics

/// What evaluating may cost: so that no expression, however it is written, keeps a process busy or fills its memory.
package struct EvaluationBudget: Sendable, Hashable {
    /// The steps left: one for each node evaluated, more for work on long values.
    package var steps: Int
    /// The bytes of values that may still be made.
    package var bytes: Int

    package init(steps: Int = 1_000_000, bytes: Int = 64 << 20) {
        self.steps = steps
        self.bytes = bytes
    }

    /// What an element of a list or a map is taken to need.
    static let bytesOfElement = 32

    mutating func charge(steps count: Int) throws(EvaluationFailure) {
        guard count <= steps else {
            steps = 0
            throw EvaluationFailure(.limitExceeded, "the evaluation takes too many steps")
        }
        steps -= count
    }

    mutating func charge(bytes count: Int) throws(EvaluationFailure) {
        guard count <= bytes else {
            bytes = 0
            throw EvaluationFailure(.limitExceeded, "the values of the evaluation take too much memory")
        }
        bytes -= count
    }
}
