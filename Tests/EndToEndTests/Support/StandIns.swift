/// A text in which what is another in each run of the tests is replaced by what is always the same, as wide as it.
struct StandIns {
    let text: String

    init(_ text: String) {
        self.text = Self.withRuns(text)
            // The folders of a project and of the executables.
            .replacing(/\/tmp\/pc-[0-9A-F]{8}/, with: "/tmp/pc-00000000")
            .replacing(/-[0-9a-f]{16}\.sock/, with: "-0000000000000000.sock")
            .replacing(/in \/[^ \r\n]*\/debug/, with: "in …/debug")
            .replacing(/sha256:[0-9a-f]{64}/, with: "sha256:" + String(repeating: "0", count: 64))
            .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "2026-01-01T00:00:00Z")
            .replacing(/in \d+(\.\d)? m?s/, with: "in … ms")
            .replacing(/\d+ MiB/, with: "… MiB")
            .replacing(/process \d+/, with: "process …")
            .replacing(/up \d+ (s|min \d+ s)/, with: "up … s")
            .replacing(/\d+ answered/, with: "… answered")
            .replacing(/(?m)^(pid|job|host|user) ( +)[^ \r\n]+/) { "\($0.output.1) \($0.output.2)…" }
            .replacing(/\d+ connections? open/, with: "… connections open")
            .replacing(/revision \d+/, with: "revision …")
            // What a run took; the column is four wide. A terminal's line end is one character.
            .replacing(#/ \d\ds /#, with: " 0s  ")
            .replacing(#/ \d{1,2}s(?=\s|\x{1B}|$)/#, with: " 0s")
    }

    /// Runs in the order in which they are met.
    private static func withRuns(_ text: String) -> String {
        var known: [Substring] = []
        return text.replacing(/\d{8}-\d{6}-[0-9a-f]{8}/) { match in
            if !known.contains(match.output) { known.append(match.output) }
            return "20260101-000000-0000000\(known.firstIndex(of: match.output) ?? 0)"
        }
    }
}
