/// What is wrong with `$run`, or with what the asker said over it.
package struct RunOptionProblem: Error, Sendable, Hashable {
    package let message: String
    package let hint: String?
    /// The keys that may be meant.
    package let known: [String]

    init(_ key: String, expected: String) {
        message = "$run.\(key) must be \(expected)"
        hint = nil
        known = []
    }

    /// - Parameter message: Of a problem that is no option's.
    init(_ message: String, hint: String) {
        self.message = message
        self.hint = hint
        known = []
    }

    init(unknown key: String, known: [String]) {
        message = "$run has no option '\(key)'"
        hint = "it takes \(known.joined(separator: ", "))"
        self.known = known
    }
}
