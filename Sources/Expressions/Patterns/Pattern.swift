/// A regular expression of RE2's syntax, matched in time linear in the text: all ways through it are followed at once,
/// so no pattern can make a search explode.
package struct Pattern: Sendable {
    let program: [PatternInstruction]
    /// How much work a character of a text may be: as much as the program is long, and its classes are.
    let width: Int

    init(program: [PatternInstruction]) {
        self.program = program
        width = program.reduce(0) { sum, instruction in
            if case .scalar(let set) = instruction { return sum + max(1, set.groups.count) }
            return sum + 1
        }
    }

    package func isFound(in text: String) -> Bool {
        var budget = EvaluationBudget(steps: .max)
        return (try? isFound(in: text, charging: &budget)) ?? false
    }

    func isFound(in text: String, charging budget: inout EvaluationBudget) throws(EvaluationFailure) -> Bool {
        let (work, overflows) = width.multipliedReportingOverflow(by: text.utf8.count + 1)
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
