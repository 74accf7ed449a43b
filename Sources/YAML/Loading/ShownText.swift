extension String {
    /// The text as a message shows it: on one line, and cut where it is long.
    var shown: String {
        let limit = 60
        var head = String.UnicodeScalarView()
        head.append(
            contentsOf: unicodeScalars.prefix(limit).map { $0.properties.generalCategory == .control ? " " : $0 })
        return String(head) + (unicodeScalars.count > limit ? "…" : "")
    }
}

extension Unicode.Scalar {
    /// As Unicode names it: `U+001B`.
    var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
