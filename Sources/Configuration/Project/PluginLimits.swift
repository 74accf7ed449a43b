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
        case ("deadline", let value):
            deadline = Self.amount(value, Self.milliseconds, within: Self.deadlines).map { .milliseconds($0) }
            return deadline == nil ? "a time of at most 24h, as 500ms, 30s or 5min" : nil
        case ("memory", let value):
            memory = Self.amount(value, Self.bytes, within: Self.memories)
            return memory == nil ? "a size of at least 64MiB, as 512MiB or 4GiB" : nil
        case (_, .int(let count)) where Self.laneCounts.contains(count):
            lanes = count
            return nil
        default: return "a count from 1 to \(Self.laneCounts.upperBound)"
        }
    }

    private static let milliseconds = ["ms": 1, "s": 1_000, "min": 60_000, "h": 3_600_000]
    private static let bytes = ["KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40]

    /// A number with its unit behind it, as `30s`.
    private static func amount(_ value: ConfigValue, _ units: [String: Int], within range: ClosedRange<Int>) -> Int? {
        guard case .string(let text) = value else { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }
        guard let number = Int(digits), let factor = units[String(unit)] else { return nil }
        let (amount, isTooLarge) = number.multipliedReportingOverflow(by: factor)
        return !isTooLarge && range.contains(amount) ? amount : nil
    }
}
