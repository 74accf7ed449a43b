extension Library {
    /// What CEL's language definition lists, but conversions and times.
    static let standardFunctions: [FunctionDefinition] =
        sizes("size") + [
            .member("contains") { (text: String, part: String) in text.holds(part) },
            .member("startsWith") { (text: String, prefix: String) in text.utf8.starts(with: prefix.utf8) },
            .member("endsWith") { (text: String, suffix: String) in
                text.utf8.reversed().starts(with: suffix.utf8.reversed())
            },
            .chargedMember("matches", matches),
            .chargedGlobal("matches", matches),
        ]

    /// The number of Unicode scalars of a string, of bytes, elements or entries.
    static func sizes(_ name: String) -> [FunctionDefinition] {
        let text = { @Sendable (text: String) in text.unicodeScalars.count }
        let bytes = { @Sendable (string: ByteString) in string.bytes.count }
        let list = { @Sendable (list: [Value]) in list.count }
        let map = { @Sendable (map: ValueMap) in map.count }
        return [
            .global(name, text), .global(name, bytes), .global(name, list), .global(name, map),
            .member(name, text), .member(name, bytes), .member(name, list), .member(name, map),
        ]
    }

    @Sendable
    private static func matches(_ budget: inout EvaluationBudget, _ text: String, _ pattern: String) throws -> Bool {
        let pattern = try Pattern(parsing: pattern)
        try budget.charge(steps: pattern.program.count / 4)
        return try pattern.isFound(in: text, charging: &budget)
    }
}
