internal import PConfigsPlugin

/// The checks that several functions make of their arguments, each told by the parameter's name.
enum ArgumentCheck {
    /// The longest list that a function gives.
    static let maximumCount = 1_000_000

    /// - Throws: where a list of so many elements is not given.
    static func count(_ count: Int, _ name: String, from least: Int = 1) throws(PluginError) {
        guard (least...maximumCount).contains(count) else {
            throw PluginError("\(name) must be from \(least) to \(maximumCount), not \(count)")
        }
    }

    /// - Throws: where the number is NaN or infinite.
    static func finite(_ number: Double, _ name: String) throws(PluginError) {
        guard number.isFinite else { throw PluginError("\(name) must be a finite number, not \(number)") }
    }

    /// - Throws: where the number is negative, NaN or infinite.
    static func rate(_ number: Double, _ name: String) throws(PluginError) {
        guard number.isFinite, number >= 0 else {
            throw PluginError("\(name) must be a finite number of at least 0, not \(number)")
        }
    }

    /// - Throws: where the number is outside the bounds, or NaN.
    static func range(_ number: Double, _ name: String, _ bounds: ClosedRange<Double>) throws(PluginError) {
        guard bounds.contains(number) else {
            throw PluginError("\(name) must be from \(bounds.lowerBound) to \(bounds.upperBound), not \(number)")
        }
    }
}
