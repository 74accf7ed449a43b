import ConfigValue
import Diagnostics
import YAML

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

    /// Reads a member of a plugin's map; false where it is no limit.
    mutating func read(
        _ key: String, _ node: NodeID, _ path: String, in document: Document
    ) throws(Diagnostic) -> Bool {
        let value = try document.value(of: node)
        let expected: String
        switch key {
        case "deadline":
            deadline = Amount.milliseconds(value, within: Self.deadlines).map { .milliseconds($0) }
            expected = deadline == nil ? Amount.expectedTime("of at most 24h") : ""
        case "memory":
            memory = Amount.bytes(value, within: Self.memories)
            expected = memory == nil ? Amount.expectedSize("of at least 64MiB") : ""
        case "lanes":
            if case .int(let count) = value, Self.laneCounts.contains(count) { lanes = count }
            expected = lanes == nil ? "a count from 1 to \(Self.laneCounts.upperBound)" : ""
        default:
            return false
        }
        guard expected.isEmpty else {
            throw ProjectSettings.mismatch("\(path).\(key)", expected: expected, at: node, in: document)
        }
        return true
    }
}
