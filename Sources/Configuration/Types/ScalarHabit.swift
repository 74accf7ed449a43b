import ConfigValue
import Expressions
import YAML

/// Texts in the place of other values that mean one in other languages, and what to write for them here.
enum ScalarHabit {
    static func hint(for text: String, as type: ValueType) -> String? {
        switch type {
        case .int, .float: number(text, as: type) ?? expression(text)
        case .bool, .tuple, .map: expression(text)
        default: nil
        }
    }

    private static func number(_ text: String, as type: ValueType) -> String? {
        let sign = text.hasPrefix("-") ? "-" : ""
        let magnitude = text.dropFirst(text.hasPrefix("-") || text.hasPrefix("+") ? 1 : 0)
        switch magnitude.lowercased() {
        case "inf", "infinity": return type == .float ? "write \(sign).inf" : "only a float can be infinite"
        case "nan": return type == .float ? "write .nan" : "only a float can be .nan"
        default: break
        }
        if let number = inRadix(magnitude) { return "write \(sign)\(number)" }
        if text.contains("_"), Double(text.filter { $0 != "_" }) != nil { return "write the number without '_'" }
        if isGrouped(magnitude, by: ",") { return "write the number without ','" }
        if isGrouped(magnitude, by: " ") { return "write the number without blanks" }
        return withUnit(text)
    }

    /// A number with a prefix that YAML does not know, or that it knows in small letters and without a sign.
    private static func inRadix(_ text: Substring) -> Int? {
        let radixes = ["0x": 16, "0o": 8, "0b": 2]
        guard let radix = radixes[text.prefix(2).lowercased()], text.dropFirst(2).first?.isHexDigit == true else {
            return nil
        }
        return Int(text.dropFirst(2), radix: radix)
    }

    /// Whether a text is a number whose digits stand in groups of three.
    private static func isGrouped(_ text: Substring, by separator: Character) -> Bool {
        let whole = text.prefix { $0 != "." }
        let groups = whole.split(separator: separator, omittingEmptySubsequences: false)
        let areDigits = groups.allSatisfy { $0.utf8.allSatisfy(\.isDigit) }
        return groups.count > 1 && areDigits && (1...3).contains(groups[0].count)
            && groups.dropFirst().allSatisfy { $0.count == 3 }
            && (text == whole || Double("0" + text.dropFirst(whole.count)) != nil)
    }

    private static func withUnit(_ text: String) -> String? {
        guard let unit = text.last, let count = Double(text.dropLast()), count.isFinite else { return nil }
        switch unit {
        case "%": return "write \(count / 100)"
        case "k", "K": return "write \(text.dropLast())e3"
        case "M": return "write \(text.dropLast())e6"
        default: return nil
        }
    }

    /// Longer ones are no expressions that somebody forgot to mark.
    private static let longestExpression = 200

    /// A text that has an operator of an expression, or a `$` before it.
    private static func expression(_ text: String) -> String? {
        guard case .string? = CoreScalar.value(of: text) else { return nil }
        let source = text.hasPrefix("$") ? String(text.dropFirst()) : text
        let isMarked = source != text || source.contains { "+*/%([.".contains($0) } || source.contains(" - ")
        guard isMarked, source.utf8.count <= longestExpression, (try? Expression(parsing: source)) != nil else {
            return nil
        }
        return "an expression stands in ${…}: write ${\(source)}"
    }
}
