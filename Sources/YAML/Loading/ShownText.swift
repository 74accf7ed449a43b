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
