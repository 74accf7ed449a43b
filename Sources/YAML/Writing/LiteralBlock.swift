import ConfigValue

/// Texts of several lines after a `|`.
enum LiteralBlock {
    static func holds(_ value: ConfigValue) -> Bool {
        guard case .string(let string) = value else { return false }
        return holds(string)
    }

    /// Whether a text reads back the same from a literal block without an indentation indicator.
    static func holds(_ string: String) -> Bool {
        guard let first = string.unicodeScalars.first, first != "\n", first != " " else { return false }
        guard string.unicodeScalars.contains("\n"), !string.hasSuffix("\n\n") else { return false }
        let lines = string.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.allSatisfy { line in
            line.last != " " && !line.unicodeScalars.contains(where: QuotedText.mustEscape)
        }
    }

    /// From the `|` to the line break behind the last line.
    static func text(_ string: String, margin: String) -> String {
        let endsWithBreak = string.hasSuffix("\n")
        var lines = string.split(separator: "\n", omittingEmptySubsequences: false)
        if endsWithBreak { lines.removeLast() }
        let body = lines.map { $0.isEmpty ? "\n" : margin + $0 + "\n" }.joined()
        return (endsWithBreak ? "|\n" : "|-\n") + body
    }
}
