import ConfigValue

/// Which texts are themselves without quotes.
enum PlainText {
    /// Whether every reader reads a text without quotes as the same text, in block and in flow collections.
    static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        guard first != " ", last != " ", last != ":", !startsWithIndicator(text) else { return false }
        guard !text.unicodeScalars.contains(where: { isFlowIndicator($0) || QuotedText.mustEscape($0) }) else {
            return false
        }
        guard !text.utf8.hasPair(":", " "), !text.utf8.hasPair(" ", "#") else { return false }
        guard case .string? = CoreScalar.value(of: text) else { return false }
        return !isValueOfYAML11(text)
    }

    /// What means something inside of flow collections; `?` does only to PyYAML.
    private static func isFlowIndicator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", "[", "]", "{", "}", "?": true
        default: false
        }
    }

    private static let indicators: Set<Unicode.Scalar> = [
        ":", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "=", "~",
    ]

    /// A `-` begins a list only before a blank, and three of them a document.
    private static func startsWithIndicator(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        let bytes = text.utf8
        if first == "-" { return text == "-" || bytes.starts(with: "- ".utf8) || bytes.starts(with: "---".utf8) }
        return indicators.contains(first) || bytes.starts(with: "...".utf8) || text == "<<"
    }

    private static let wordsOfYAML11: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]

    /// Whether YAML 1.1 reads a bool, a number of its own forms (`0b1`, `1_000`, `1:30`) or a date.
    private static func isValueOfYAML11(_ text: String) -> Bool {
        if text.utf8.count <= 5, wordsOfYAML11.contains(text.lowercased()) { return true }
        guard let first = text.utf8.first, first.isDigit || "+-.".utf8.contains(first) else { return false }
        let unsigned = text.utf8.drop { "+-".utf8.contains($0) }
        let digits = unsigned.starts(with: "0x".utf8) ? unsigned.dropFirst(2) : unsigned
        return digits.contains(where: \.isDigit)
            && digits.allSatisfy { $0.isDigit || "abcdefABCDEFtTzZ_:.+- ".utf8.contains($0) }
    }
}

extension String.UTF8View {
    fileprivate func hasPair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        var previous: UInt8 = 0
        for byte in self {
            if byte == UInt8(ascii: second), previous == UInt8(ascii: first) { return true }
            previous = byte
        }
        return false
    }
}
