/// A regular expression of RE2's syntax, matched in time linear in the text: all ways through it are followed at once,
/// so no pattern can make a search explode.
package struct Pattern: Sendable {
    let program: [PatternInstruction]

    package func isFound(in text: String) -> Bool {
        var budget = EvaluationBudget(steps: .max)
        return (try? isFound(in: text, charging: &budget)) ?? false
    }

    func isFound(in text: String, charging budget: inout EvaluationBudget) throws(EvaluationFailure) -> Bool {
        let (work, overflows) = program.count.multipliedReportingOverflow(by: text.utf8.count + 1)
        try budget.charge(steps: overflows ? .max : work / 16)
        var matcher = PatternMatcher(program: program)
        return matcher.search(Array(text.unicodeScalars))
    }
}

/// A step of a pattern's program.
enum PatternInstruction: Sendable {
    /// Takes a scalar of a set.
    case scalar(ScalarSet)
    case assert(PatternAssertion)
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    case match
}

enum PatternAssertion: Sendable {
    case textStart
    case textEnd
    case lineStart
    case lineEnd
    case wordBoundary
    case noWordBoundary
}
