/// How an attempt of a run ended: `exit.json`, there exactly when it has ended under its supervisor.
package struct RunExit: Sendable, Hashable, Codable {
    package var attempt: Int
    package var exitCode: Int?
    /// The number of the signal that ended the program.
    package var signal: Int?
    /// What its code does not tell: that it did not start, took too long, or that output was dropped.
    package var reason: String?
    /// Whether it was told to end.
    package var isCancelled: Bool
    /// Whether it was ended because it took too long; nil where a supervisor wrote the record that does not tell it.
    package var isTimedOut: Bool?
    /// Nil where it could not be started.
    package var startedAt: Timestamp?
    package var endedAt: Timestamp

    package init(
        attempt: Int, exitCode: Int? = nil, signal: Int? = nil, reason: String? = nil, isCancelled: Bool = false,
        startedAt: Timestamp? = nil, endedAt: Timestamp = .now
    ) {
        self.attempt = attempt
        self.exitCode = exitCode
        self.signal = signal
        self.reason = reason
        self.isCancelled = isCancelled
        self.startedAt = startedAt
        self.endedAt = endedAt
    }

    /// The code with which a program that stands for this one ends.
    package var shellCode: Int32 { Int32(truncatingIfNeeded: exitCode ?? signal.map { 128 + $0 } ?? 1) }

    private enum CodingKeys: String, CodingKey {
        case attempt
        case exitCode = "exit_code"
        case signal, reason
        case isCancelled = "cancelled"
        case isTimedOut = "timed_out"
        case startedAt = "started_at"
        case endedAt = "ended_at"
    }
}
