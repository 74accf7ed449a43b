import Glibc
import Processes
import RunFolders

/// One attempt of a run, from its note to its end.
struct Attempt {
    private let folder: RunFolder
    private let number: Int

    init(_ supervision: Supervision) {
        folder = supervision.folder
        number = supervision.attempt
    }

    /// - Returns: The code with which a program that stands for the run ends.
    /// - Throws: where the end cannot be recorded; all that the user can cause is in the record.
    func run(holding lock: borrowing FolderLock) throws(SystemError) -> Int32 {
        // An engine that does not know whether a job was submitted may submit it again. One that was told to end may be
        // meant to begin again: Slurm requeues it.
        if let earlier = DurableFile.read(RunExit.self, from: folder.exit), earlier.attempt == number,
            !earlier.isCancelled
        {
            return earlier.shellCode
        }
        let signals = try SignalInbox()
        try Descendants.adoptOrphans()
        guard let launch = DurableFile.read(RunLaunch.self, from: folder.launch) else {
            throw SystemError("read \(folder.launch)", EINVAL)
        }
        noteEarlierAttempt(limit: launch.logLimit)
        let record = try ReservedExit(in: folder)
        try DurableFile.write(SupervisorNote(attempt: number), to: folder.supervisor)
        let exit = supervise(launch, signals)
        try record.fill(with: exit)
        return exit.shellCode
    }

    private func supervise(_ launch: RunLaunch, _ signals: borrowing SignalInbox) -> RunExit {
        do {
            var launch = launch
            launch.environment.merge(JobEnvironment.variables) { _, ofJob in ofJob }
            let program = try Program(launch, in: folder)
            let note = ProgramNote(attempt: number, pid: program.id, startedAt: .now)
            // Who follows learns from it that the program runs; its end is recorded without it too.
            try? DurableFile.write(note, to: folder.program)
            return Vigil(over: program, launch: launch, note: note).keep(signals)
        } catch {
            report("\(error)", limit: launch.logLimit)
            return RunExit(attempt: number, exitCode: 127, reason: "\(error)")
        }
    }

    /// Who reads the log of a run that was tried again sees where one attempt ends and the next begins.
    private func noteEarlierAttempt(limit: Int) {
        guard number > 1, let earlier = DurableFile.read(RunExit.self, from: folder.exit) else { return }
        let end = earlier.exitCode.map { "exit code \($0)" } ?? earlier.signal.map { "signal \($0)" } ?? "its end"
        report("attempt \(number), after \(end)", limit: limit)
    }

    /// What went wrong at the start belongs in the run's own log too.
    private func report(_ message: String, limit: Int) {
        guard var log = try? LogWriter(to: folder.standardError, limit: limit) else { return }
        log.append(Array("pconfigs: \(message)\n".utf8)[...])
    }
}
