/// What happens to a run, as its stream tells it.
package enum RunEvent: Sendable, Hashable {
    /// The run wrote bytes; `offset` is where they stand in the channel's log.
    case output(channel: OutputChannel, offset: Int, bytes: [UInt8])
    /// The run has ended; the last event.
    case ended(RunEnd)
}

package enum OutputChannel: String, Sendable, Hashable, Codable, CaseIterable {
    case stdout
    case stderr
}

/// How a run ended.
package struct RunEnd: Sendable, Hashable, Codable {
    /// `succeeded`, `failed`, `cancelled` or `lost`.
    package var state: String
    /// Nil where a signal ended it, or where it never started.
    package var exitCode: Int?
    package var signal: Int?
    /// Why, where it is not plain from the code: the launch itself failed.
    package var reason: String?

    package init(state: String, exitCode: Int? = nil, signal: Int? = nil, reason: String? = nil) {
        self.state = state
        self.exitCode = exitCode
        self.signal = signal
        self.reason = reason
    }

    /// The code with which a program that stands for the run ends.
    package var shellCode: Int { Self.shellCode(state, exitCode, signal) }

    /// A program that was told to end may do so with 0, and has not succeeded.
    static func shellCode(_ state: String, _ exitCode: Int?, _ signal: Int?) -> Int {
        if state == "succeeded" { return 0 }
        return exitCode.flatMap { $0 == 0 ? nil : $0 } ?? signal.map { 128 + $0 } ?? 1
    }

    private enum CodingKeys: String, CodingKey {
        case state
        case exitCode = "exit_code"
        case signal
        case reason
    }
}
