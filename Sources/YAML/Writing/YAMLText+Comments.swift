extension YAMLText {
    /// A comment on one line, whatever its text holds: names of files and expressions may hold line breaks.
    package static func comment(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: QuotedText.mustEscape) else { return "# " + text }
        var comment = "# "
        for scalar in text.unicodeScalars {
            if QuotedText.mustEscape(scalar) {
                comment += QuotedText.escape(scalar)
            } else {
                comment.unicodeScalars.append(scalar)
            }
        }
        return comment
    }
}
