/// Which process a run's program is: `program.json`, written when it has been started.
package struct ProgramNote: Sendable, Hashable, Codable {
    package var attempt: Int
    package var pid: Int32
    package var startedAt: Timestamp

    package init(attempt: Int, pid: Int32, startedAt: Timestamp) {
        self.attempt = attempt
        self.pid = pid
        self.startedAt = startedAt
    }

    private enum CodingKeys: String, CodingKey {
        case attempt, pid
        case startedAt = "started_at"
    }
}
