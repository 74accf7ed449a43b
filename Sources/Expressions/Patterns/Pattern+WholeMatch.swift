extension Pattern {
    /// A pattern that a text as a whole is to match, as a field's constraint has it.
    ///
    /// - Throws: Why the text is no pattern; the range is that of all of it.
    package init(matchingWhole text: String) throws(ExpressionError) {
        do throws(EvaluationFailure) {
            // By itself first, so that a bracket of it cannot close the group around it.
            _ = try Pattern(parsing: text)
            self = try Pattern(parsing: "\\A(?:\(text))\\z")
        } catch {
            throw error.located(at: 0..<text.utf8.count)
        }
    }
}
