/// An input and what may come of it.
struct HostileCase: Sendable {
    enum Answer {
        /// A diagnostic's code.
        case code(String)
        /// What was read or resolved, or as much of it as tells that it is right.
        case value(String)

        var shown: String {
            switch self {
            case .code(let code): code
            case .value(let text): text.utf8.count <= 40 ? text : "\(text.utf8.count) bytes"
            }
        }
    }

    let name: String
    /// The right answer; nil where the limit must hold.
    var expected: String?
    let run: @Sendable () -> Answer

    func accepts(_ answer: Answer) -> Bool {
        switch answer {
        case .code(let code): code == "limit-exceeded" || expected == code
        case .value(let value): value == expected
        }
    }
}
