import Glibc
import Wire

/// Shows how the runs of a sweep get on until all have ended.
struct SweepWatch {
    private static let interval: useconds_t = 250_000

    private let sweep: RunSweep.Result

    init(of sweep: RunSweep.Result) {
        self.sweep = sweep
    }

    func watch(_ session: inout DaemonSession) throws(CommandFailure) -> [RunEntry] {
        let start = ContinuousClock.Instant.now
        var lastLine = ""
        while true {
            let runs = try entries(&session)
            let progress = SweepProgress(runs, elapsed: Int((.now - start).components.seconds))
            if progress.line != lastLine { show(progress.line) }
            lastLine = progress.line
            if progress.isOver {
                if Output.errorsOnTerminal { Output.error("\n") }
                return runs
            }
            usleep(Self.interval)
        }
    }

    private func entries(_ session: inout DaemonSession) throws(CommandFailure) -> [RunEntry] {
        try session.call(RunList.self, RunList.Params(sweep: sweep.sweep, limit: max(1, sweep.runs.count))).runs
    }

    /// In place on a terminal; elsewhere a line for each change.
    private func show(_ line: String) {
        Output.error(Output.errorsOnTerminal ? "\r\u{1B}[K\(line)" : line + "\n")
    }
}
