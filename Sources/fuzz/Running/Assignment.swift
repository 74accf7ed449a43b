/// What a worker is to do; it travels as the arguments of its process.
struct Assignment {
    var kind: TargetKind
    var seed: UInt64
    /// The number of the first input.
    var first: Int
    /// The number behind the last input.
    var limit: Int
    /// When to stop, on the clock that only goes forward.
    var deadline: Int
    /// The folder for inputs that show something.
    var findings: String
    /// A folder with more inputs to start from.
    var corpus: String?
    /// The file of the ``SharedState``.
    var state = ""

    private static let word = "--worker"

    init(
        kind: TargetKind, seed: UInt64, first: Int, limit: Int, deadline: Int, findings: String, corpus: String?
    ) {
        self.kind = kind
        self.seed = seed
        self.first = first
        self.limit = limit
        self.deadline = deadline
        self.findings = findings
        self.corpus = corpus
    }

    /// Nil for the arguments of a person.
    init?(arguments: [String]) {
        guard arguments.count == 9, arguments[0] == Self.word, let kind = TargetKind(rawValue: arguments[1]),
            let seed = UInt64(arguments[2]), let first = Int(arguments[3]), let limit = Int(arguments[4]),
            let deadline = Int(arguments[5])
        else { return nil }
        self.init(
            kind: kind, seed: seed, first: first, limit: limit, deadline: deadline, findings: arguments[6],
            corpus: arguments[7].isEmpty ? nil : arguments[7])
        state = arguments[8]
    }

    var arguments: [String] {
        [
            Self.word, kind.rawValue, String(seed), String(first), String(limit), String(deadline), findings,
            corpus ?? "", state,
        ]
    }

    /// The name under which an input is kept: what it takes to make it again.
    func name(ofInput number: Int) -> String { "\(kind.rawValue)-\(seed)-\(number)" }
}
