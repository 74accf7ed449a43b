/// What is wrong with `$run`, or with what the asker said over it.
package struct RunOptionProblem: Error, Sendable, Hashable {
    package let message: String
    package let hint: String?
    /// The option that is wrong; nil where none is.
    package let key: String?
    /// The keys that may be meant, where it is none that there is.
    package private(set) var known: [String]

    init(_ key: String, expected: String) {
        message = "$run.\(key) must be \(expected)"
        hint = nil
        self.key = key
        known = []
    }

    /// - Parameter message: Of a problem that is no option's.
    init(_ message: String, hint: String) {
        self.message = message
        self.hint = hint
        key = nil
        known = []
    }

    init(unknown key: String, known: [String]) {
        message = "$run has no option '\(key)'"
        hint = "it takes \(known.joined(separator: ", "))"
        self.key = key
        self.known = known
    }

    init(unknownEngine name: String, known: [String]) {
        message = "$run.engine must be \(known.joined(separator: " or ")), and is '\(name)'"
        hint = nil
        key = "engine"
        self.known = []
    }

    /// The same where further keys may be meant.
    func meaning(_ keys: [String]) -> RunOptionProblem {
        var problem = self
        problem.known += keys.filter { !known.contains($0) }
        return problem
    }

    /// Whether there is no such option.
    package var isOfKey: Bool { !known.isEmpty }
}
