import Glibc
import Wire

/// Shows how the runs of a sweep get on until all have ended.
///
/// Ctrl-C leaves them going, twice ends them, as with a single run.
struct SweepWatch {
    private static let milliseconds: Int32 = 250

    private let sweep: RunSweep.Result
    private let interrupts: RunInterrupts

    init(of sweep: RunSweep.Result, interrupts: RunInterrupts) {
        self.sweep = sweep
        self.interrupts = interrupts
    }

    func watch(_ session: inout DaemonSession) throws -> [RunEntry] {
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
            var wait = pollfd(fd: interrupts.descriptor, events: Int16(POLLIN), revents: 0)
            poll(&wait, 1, Self.milliseconds)
            try takeInterrupts(runs, &session)
        }
    }

    private func takeInterrupts(_ runs: [RunEntry], _ session: inout DaemonSession) throws {
        while let step = try interrupts.next() {
            switch step {
            case .first:
                let list = "pconfigsctl runs list --sweep \(sweep.sweep)"
                Output.error("\nthe sweep goes on; Ctrl-C again ends it. To see how: \(list)\n")
            case .second:
                Output.error("\nending \(sweep.sweep)\n")
                let open = runs.filter { !$0.isFinal }.map(\.run)
                if !open.isEmpty { _ = try session.call(RunCancel.self, RunCancel.Params(runs: open)) }
            }
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
