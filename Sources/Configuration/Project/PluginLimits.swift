import ConfigValue

/// What a plugin's worker may take; nil for the usual.
package struct PluginLimits: Sendable, Hashable {
    /// How long one call may take.
    package var deadline: Duration?
    /// The bound of the worker's address space, in bytes.
    package var memory: Int?
    /// How many calls the worker is given at a time.
    package var lanes: Int?

    package init(deadline: Duration? = nil, memory: Int? = nil, lanes: Int? = nil) {
        self.deadline = deadline
        self.memory = memory
        self.lanes = lanes
    }
}

extension PluginLimits {
    static let keys = ["deadline", "memory", "lanes"]

    /// What each may be: of times in milliseconds, of memory in bytes.
    package static let deadlines = 1...24 * 3600 * 1000
    /// A Swift program needs some of it before it does anything.
    package static let memories = 64 << 20...1 << 50
    package static let laneCounts = 1...1024

    /// Takes one of ``keys`` of a plugin's map.
    ///
    /// - Returns: What it must be, where it is something else.
    mutating func read(_ key: String, _ value: ConfigValue) -> String? {
        switch (key, value) {
        case ("deadline", _):
            deadline = Amount.milliseconds(value, within: Self.deadlines).map { .milliseconds($0) }
            return deadline == nil ? Amount.expectedTime("of at most 24h") : nil
        case ("memory", _):
            memory = Amount.bytes(value, within: Self.memories)
            return memory == nil ? Amount.expectedSize("of at least 64MiB") : nil
        case (_, .int(let count)) where Self.laneCounts.contains(count):
            lanes = count
            return nil
        default: return "a count from 1 to \(Self.laneCounts.upperBound)"
        }
    }
}
