import Glibc
import Wire

/// Shows how the runs of a sweep get on until all have ended.
///
/// Ctrl-C leaves them going, twice ends them, as with a single run. It outlives the daemon that tells of them.
struct SweepWatch {
    private static let milliseconds: Int32 = 250

    private let sweep: RunSweep.Result
    private let connection: ConnectionOptions
    private let interrupts: RunInterrupts

    init(of sweep: RunSweep.Result, _ connection: ConnectionOptions, _ interrupts: RunInterrupts) {
        self.sweep = sweep
        self.connection = connection
        self.interrupts = interrupts
    }

    func watch(_ session: inout DaemonSession) throws -> [RunEntry] {
        let start = ContinuousClock.Instant.now
        var line = ProgressLine()
        // What comes next, be it the shell's prompt, begins on a line of its own.
        defer { line.end() }
        while true {
            let runs = try entries(&session)
            let progress = SweepProgress(runs, elapsed: Int((.now - start).components.seconds))
            line.show(progress.line)
            if progress.isOver { return runs }
            var wait = pollfd(fd: interrupts.descriptor, events: Int16(POLLIN), revents: 0)
            poll(&wait, 1, Self.milliseconds)
            try takeInterrupts(runs, &session, &line)
        }
    }

    private func takeInterrupts(
        _ runs: [RunEntry], _ session: inout DaemonSession, _ line: inout ProgressLine
    ) throws {
        while let step = try interrupts.next() {
            // After what the terminal shows of the Ctrl-C.
            line.end()
            switch step {
            case .first:
                let list = "pconfigsctl runs list --sweep \(sweep.sweep)"
                Output.error("the sweep goes on; Ctrl-C again ends it. To see how: \(list)\n")
            case .second:
                Output.error("ending \(sweep.sweep)\n")
                let open = runs.filter { !$0.isFinal }.map(\.run)
                guard !open.isEmpty else { continue }
                _ = try connection.outliving(&session) { session throws(CommandFailure) in
                    try session.call(RunCancel.self, RunCancel.Params(runs: open))
                }
            }
        }
    }

    private func entries(_ session: inout DaemonSession) throws(CommandFailure) -> [RunEntry] {
        let params = RunList.Params(sweep: sweep.sweep, limit: max(1, sweep.runs.count))
        return try connection.outliving(&session) { session throws(CommandFailure) in
            try session.call(RunList.self, params).runs
        }
    }
}
