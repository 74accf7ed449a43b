package import ConfigValue
import Expressions
import OrderedCollections

/// What a field demands of its value beyond the type.
package struct Constraints: Sendable, Hashable {
    /// The least value allowed.
    package var min: ConfigValue?
    /// The greatest value allowed.
    package var max: ConfigValue?
    /// The greatest value that is too small.
    package var above: ConfigValue?
    /// The least value that is too great.
    package var below: ConfigValue?
    /// The least and greatest number of characters, elements or keys.
    package var minimumLength: Int?
    package var maximumLength: Int?
    /// A regular expression that the whole string must match.
    package var pattern: String?

    package init() {}

    package var isEmpty: Bool { self == Constraints() }
}

extension Constraints {
    /// These constraints, and those of a base where these say nothing.
    func merged(over base: Constraints) -> Constraints {
        var merged = base
        merged.min = min ?? base.min
        merged.max = max ?? base.max
        merged.above = above ?? base.above
        merged.below = below ?? base.below
        merged.minimumLength = minimumLength ?? base.minimumLength
        merged.maximumLength = maximumLength ?? base.maximumLength
        merged.pattern = pattern ?? base.pattern
        return merged
    }

    /// Why they make no sense for a type; nil where they do.
    func misfit(with type: ValueType) -> String? {
        let hasBounds = min != nil || max != nil || above != nil || below != nil
        if hasBounds, !type.isNumber { return "min, max, above and below are for numbers, not for \(type)" }
        if minimumLength != nil || maximumLength != nil {
            switch type.unwrapped {
            case .string, .path, .list, .map: break
            default: return "length is for strings, lists and maps, not for \(type)"
            }
        }
        if pattern != nil, type.unwrapped != .string, type.unwrapped != .path {
            return "pattern is for strings, not for \(type)"
        }
        return nil
    }
}

extension Constraints {
    /// Two demands that no value meets both; nil where there are none.
    var contradiction: (Demand, Demand)? {
        for lower in [Demand(key: "min", bound: min), Demand(key: "above", bound: above)] {
            for upper in [Demand(key: "max", bound: max), Demand(key: "below", bound: below)] {
                guard let least = lower.bound, let greatest = upper.bound else { continue }
                let meet = lower.key == "min" && upper.key == "max"
                if !Self.isOrdered(least, greatest, orEqual: meet) { return (lower, upper) }
            }
        }
        guard let minimumLength, let maximumLength, minimumLength > maximumLength else { return nil }
        return (
            Demand(key: "length.min", bound: .int(minimumLength)), Demand(key: "length.max", bound: .int(maximumLength))
        )
    }

    /// A constraint as schemas name it.
    struct Demand: CustomStringConvertible {
        let key: String
        let bound: ConfigValue?

        var description: String { bound.map { "\(key) \($0.json)" } ?? key }
    }
}

extension Constraints {
    /// What is wrong with a value, as `must be at least 0`; nil where nothing is.
    func violation(by value: ConfigValue) -> String? {
        if value == .null { return nil }
        return numberViolation(by: value) ?? lengthViolation(by: value) ?? patternViolation(by: value)
    }

    /// All that is wrong with a value that has a ``violation(by:)``.
    func violations(by value: ConfigValue) -> [String] {
        [numberViolation(by: value), lengthViolation(by: value), patternViolation(by: value)].compactMap(\.self)
    }

    private func numberViolation(by value: ConfigValue) -> String? {
        guard value.isNumber else { return nil }
        if let min, !Self.isOrdered(min, value, orEqual: true) { return "must be at least \(min.json)" }
        if let max, !Self.isOrdered(value, max, orEqual: true) { return "must be at most \(max.json)" }
        if let above, !Self.isOrdered(above, value, orEqual: false) { return "must be above \(above.json)" }
        if let below, !Self.isOrdered(value, below, orEqual: false) { return "must be below \(below.json)" }
        return nil
    }

    private func lengthViolation(by value: ConfigValue) -> String? {
        let length: (count: Int, unit: String)
        switch value {
        case .string(let text): length = (text.unicodeScalars.count, "character")
        case .list(let elements): length = (elements.count, "element")
        case .map(let members): length = (members.count, "key")
        default: return nil
        }
        if let minimumLength, length.count < minimumLength {
            return "must have at least \(minimumLength) \(length.unit)\(minimumLength == 1 ? "" : "s")"
        }
        if let maximumLength, length.count > maximumLength {
            return "must have at most \(maximumLength) \(length.unit)\(maximumLength == 1 ? "" : "s")"
        }
        return nil
    }

    private func patternViolation(by value: ConfigValue) -> String? {
        guard let pattern, case .string(let text) = value, let whole = try? Pattern(matchingWhole: pattern) else {
            return nil
        }
        return whole.isFound(in: text) ? nil : "must match \(pattern)"
    }

    /// Whether two numbers stand in this order, without rounding a large int; NaN never does.
    private static func isOrdered(_ left: ConfigValue, _ right: ConfigValue, orEqual: Bool) -> Bool {
        guard let order = left.numericOrder(to: right) else { return false }
        return order < 0 || orEqual && order == 0
    }
}

extension ConfigValue {
    var isNumber: Bool {
        switch self {
        case .int, .double: true
        default: false
        }
    }

    /// Negative where this number is less than the other, zero where they are equal, positive where it is greater; nil
    /// for NaN and for what is no number.
    ///
    /// An int is never rounded to compare it.
    func numericOrder(to other: ConfigValue) -> Int? {
        switch (self, other) {
        case (.int(let left), .int(let right)): left < right ? -1 : left == right ? 0 : 1
        case (.double(let left), .double(let right)): left < right ? -1 : left == right ? 0 : left > right ? 1 : nil
        case (.int(let left), .double(let right)): Self.order(left, right)
        case (.double(let left), .int(let right)): Self.order(right, left).map { -$0 }
        default: nil
        }
    }

    private static func order(_ left: Int, _ right: Double) -> Int? {
        guard !right.isNaN else { return nil }
        guard let floor = Int(exactly: right.rounded(.down)) else { return right > 0 ? -1 : 1 }
        if left != floor { return left < floor ? -1 : 1 }
        return Double(floor) == right ? 0 : -1
    }
}
