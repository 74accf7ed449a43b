import Wire

/// How far a sweep has come, in one line: a bar, the states, the time so far and the time still to go.
struct SweepProgress {
    private let counts: [(state: String, count: Int)]
    private let total: Int
    private let elapsed: Int

    private static let width = 24

    init(_ runs: [RunEntry], elapsed: Int) {
        counts = RunEntry.states.map { state in (state, runs.count { $0.state == state }) }
        total = runs.count
        self.elapsed = elapsed
    }

    var isOver: Bool { ended == total }

    private var ended: Int { counts.filter { RunEntry.finalStates.contains($0.state) }.map(\.count).reduce(0, +) }

    /// What the runs that ended took, for as many as are left; nil before the first has ended.
    private var remaining: Int? {
        guard ended > 0, ended < total else { return nil }
        return elapsed * (total - ended) / ended
    }

    var line: String {
        let filled = total == 0 ? 0 : ended * Self.width / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        let states = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.state)" }.joined(separator: ", ")
        let rest = remaining.map { ", about \(RunTime(seconds: $0).text) left" } ?? ""
        return "\(bar) \(ended)/\(total)  \(states)  \(RunTime(seconds: elapsed).text)\(rest)"
    }
}
