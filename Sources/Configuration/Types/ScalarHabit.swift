import Expressions

/// Texts in the place of other values that mean one in other languages, and what to write for them here.
enum ScalarHabit {
    static func hint(for text: String, as type: ValueType) -> String? {
        switch type {
        case .int, .float: number(text) ?? expression(text)
        case .bool, .tuple, .map: expression(text)
        default: nil
        }
    }

    private static func number(_ text: String) -> String? {
        if text.contains("_"), Double(text.filter { $0 != "_" }) != nil { return "write the number without '_'" }
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
        let source = text.hasPrefix("$") ? String(text.dropFirst()) : text
        let isMarked = source != text || source.contains { "+*/%([.".contains($0) } || source.contains(" - ")
        guard isMarked, source.utf8.count <= longestExpression, (try? Expression(parsing: source)) != nil else {
            return nil
        }
        return "an expression stands in ${…}: write ${\(source)}"
    }
}
