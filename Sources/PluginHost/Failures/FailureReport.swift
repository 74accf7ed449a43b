package import Configuration
internal import Processes

/// Puts what became of a worker into words.
package struct FailureReport: Sendable {
    package var plugin: String
    /// Paths below it are shown relative to it.
    package var root: String
    /// The bound of the worker's address space, in bytes.
    package var memory: Int
    package var end: WorkerEnd
    /// The last lines of the worker's standard error.
    package var output: [String]

    package init(plugin: String, root: String, memory: Int, end: WorkerEnd, output: [String]) {
        self.plugin = plugin
        self.root = root
        self.memory = memory
        self.end = end
        self.output = output
    }

    /// The failure of a call that the worker was running.
    package func failure(of call: FunctionCall) -> FunctionFailure {
        FunctionFailure(message: "\(call.qualifiedName) \(predicate)", notes: notesOfEnd, hint: hint)
    }

    /// The failure of a plugin whose worker ended before it described itself.
    package var failureOfStart: FunctionFailure {
        let message =
            switch end {
            case .tookTooLong(let limit): "the plugin '\(plugin)' did not describe itself within \(limit.inSeconds)"
            case .wroteGarbage(let what), .answeredUnasked(let what):
                "the plugin '\(plugin)' does not speak the plugin protocol: \(what)"
            case .ended, .closedSocket: "the plugin '\(plugin)' does not start: it \(predicate)"
            }
        return FunctionFailure(message: message, notes: notesOfEnd)
    }

    private var hint: String? {
        guard ranOutOfMemory else { return nil }
        return "let it use less, or give plugins.\(plugin) more with memory: in pconfigs.yaml"
    }

    private var ranOutOfMemory: Bool { trap.message?.hasPrefix("failed to allocate ") == true }

    /// For the log.
    package var summary: String { "the worker \(predicate)" }

    private var trap: TrapReport {
        guard case .ended(.signalled) = end else { return TrapReport(lines: []) }
        return TrapReport(lines: output)
    }

    private var predicate: String {
        switch end {
        case .tookTooLong(let limit): "gave no answer within \(limit.inSeconds) and was stopped"
        case .wroteGarbage(let what): "was stopped, for its process wrote what is no message: \(what)"
        case .answeredUnasked(let what): "was stopped, for its process wrote \(what)"
        case .closedSocket: "was stopped, for its process closed the socket to the daemon"
        case .ended(.signalled) where ranOutOfMemory:
            "needed over \(memory.inBinaryUnits) of memory: \(trap.message ?? "")"
        case .ended(.signalled) where !trap.isEmpty: "trapped: \(trap.message ?? "no message")"
        case .ended(let end): "ended its process, which \(end)"
        }
    }

    private var notesOfEnd: [String] {
        guard trap.isEmpty else { return trap.place.map { ["in \(relativePlace($0))"] } ?? [] }
        return output.filter { !$0.isEmpty }.suffix(5).map { "stderr: \($0)" }
    }

    private func relativePlace(_ place: String) -> String {
        guard let range = place.firstRange(of: " at /") else { return place }
        let path = String(place[place.index(range.lowerBound, offsetBy: 4)...])
        return place[..<range.lowerBound] + " at " + path.relative(to: root)
    }
}

extension Int {
    /// `1 GiB`, `512 MiB`.
    fileprivate var inBinaryUnits: String {
        self % (1 << 30) == 0 ? "\(self >> 30) GiB" : "\(self >> 20) MiB"
    }
}

extension Duration {
    /// `10 s`, `0.2 s`.
    fileprivate var inSeconds: String {
        let (seconds, attoseconds) = components
        let tenths = attoseconds / 100_000_000_000_000_000
        return tenths == 0 ? "\(seconds) s" : "\(seconds).\(tenths) s"
    }
}
