internal import ConfigValue
internal import Glibc
internal import Processes

/// Stays with one local run from its start to its end, on a thread of its own, and keeps its record.
struct LocalAttendant: Sendable {
    private let run: PreparedRun
    private let progress: RunProgress
    private let cancellation: RunCancellation
    private let grace: Duration

    init(
        run: PreparedRun, progress: RunProgress, cancellation: RunCancellation, grace: Duration
    ) throws(SystemError) {
        self.run = run
        self.progress = progress
        self.cancellation = cancellation
        self.grace = grace
        for log in [run.folder.standardOutput, run.folder.standardError] {
            _ = try OwnedDescriptor.open(log, O_WRONLY | O_CREAT)
        }
    }

    func attend() {
        progress.note { $0.state = .starting }
        do {
            var process = try launch()
            let job = "\(process.id)"
            progress.note { record in
                record.state = .running
                record.job = job
                record.startedAt = .now
            }
            conclude(with: wait(for: &process))
        } catch {
            report(error)
            conclude(with: .exited(code: 127), reason: "\(error)")
        }
    }

    private func launch() throws(SystemError) -> ChildProcess {
        guard let name = run.command.first else { throw SystemError("start an empty command", EINVAL) }
        let executable = ExecutableSearch.find(name, path: run.environment["PATH"], directory: run.root)
        guard let executable else { throw SystemError("start \(name)", ENOENT) }
        let input = try OwnedDescriptor.open("/dev/null", O_RDONLY)
        let output = try OwnedDescriptor.open(run.folder.standardOutput, O_WRONLY | O_APPEND)
        let errors = try OwnedDescriptor.open(run.folder.standardError, O_WRONLY | O_APPEND)
        return try ChildProcess(
            launching: ProcessCommand(
                executable, Array(run.command.dropFirst()), environment: run.environment, directory: run.root),
            descriptors: [input.number, output.number, errors.number])
    }

    private func wait(for process: inout ChildProcess) -> ProcessEnd {
        let logs = LogWatch([run.folder.standardOutput, run.folder.standardError])
        var killAt: ContinuousClock.Instant?
        while true {
            var waits = [
                pollfd(fd: process.endSignal, events: Int16(POLLIN), revents: 0),
                pollfd(fd: cancellation.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: logs.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
            ]
            let next = [killAt, logs.nextLook].compactMap(\.self).min()
            poll(&waits, nfds_t(waits.count), PollTimeout.milliseconds(until: next))
            logs.acknowledge()
            if waits[0].revents != 0 { break }
            progress.note()
            if waits[1].revents != 0 {
                cancellation.acknowledge()
                process.signalGroup(SIGTERM)
                killAt = killAt ?? .now.advanced(by: grace)
            }
            if let due = killAt, due <= .now { process.signalGroup(SIGKILL) }
        }
        // What a cancelled program has started goes with it.
        if cancellation.isRequested { process.signalGroup(SIGKILL) }
        return process.wait()
    }

    private func conclude(with end: ProcessEnd, reason: String? = nil) {
        var record = progress.record
        record.endedAt = .now
        record.reason = reason
        switch end {
        case .exited(let code): record.exitCode = code
        case .signalled(let number): record.signal = number
        }
        let succeeded = end == .exited(code: 0)
        record.state = succeeded ? .succeeded : cancellation.isRequested ? .cancelled : .failed
        do {
            try run.folder.write(ConfigValueEncoder().encode(record), to: run.folder.exit)
        } catch {
            record.reason = "\(record.reason.map { "\($0); " } ?? "")the end could not be recorded: \(error)"
        }
        progress.note { $0 = record }
    }

    /// What went wrong at the start belongs in the run's own log too.
    private func report(_ error: SystemError) {
        guard let log = try? OwnedDescriptor.open(run.folder.standardError, O_WRONLY | O_APPEND) else { return }
        let text = "pconfigs: \(error)\n"
        _ = write(log.number, text, text.utf8.count)
    }
}
