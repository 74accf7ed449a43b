/// How many inputs there were, and what came of them.
struct Counts: CustomStringConvertible {
    var inputs = 0
    /// Processes that ended by a trap, by a signal, or for want of memory.
    var crashes = 0
    /// Inputs that took over a second.
    var hangs = 0
    /// Inputs whose result is wrong.
    var failures = 0

    var foundNothing: Bool { crashes + hangs + failures == 0 }

    mutating func add(_ other: Counts) {
        inputs += other.inputs
        crashes += other.crashes
        hangs += other.hangs
        failures += other.failures
    }

    var description: String { "\(inputs) inputs, \(crashes) crashes, \(hangs) hangs, \(failures) failures" }
}
