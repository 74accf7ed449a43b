package import ConfigValue
internal import OrderedCollections
internal import Processes
package import RunFolders

/// Runs programs as jobs of Slurm, each under a supervisor on its node that needs no daemon there.
///
/// One thread attends all of them: it submits, looks into the runs' folders, and asks `squeue` about all at once.
package final class SlurmEngine: RunEngine {
    package static let standardName = "slurm"

    package let name = standardName
    package var usesSlots: Bool { false }
    package var optionKeys: [String] { SlurmOptions.keys }

    private let supervisor: String
    private let commands = SlurmCommand()
    private let mailbox = SlurmMailbox()

    /// - Parameter supervisor: The path of `pconfigs-supervise`; the one beside this program's executable by default.
    package init(supervisor: String? = nil) {
        self.supervisor = supervisor ?? ExecutableSearch.beside(Supervision.executableName)
    }

    package func read(_ options: ConfigMap) throws(RunOptionProblem) { _ = try SlurmOptions(options) }

    package func check(_ options: ConfigMap) throws(RunOptionProblem) {
        try read(options)
        guard commands.isThere("sbatch"), commands.isThere("squeue") else {
            throw RunOptionProblem(
                "there is no sbatch on the daemon's PATH, so nothing can be submitted to Slurm",
                hint: "start the daemon where Slurm's commands are, or run it with --engine local")
        }
    }

    package func script(
        for attempt: RunAttempt, _ launch: RunLaunch, _ options: ConfigMap
    ) throws(RunOptionProblem) -> String {
        SlurmScript(
            name: SlurmSubmission.jobName(of: [attempt]), folders: [attempt.folder], attempt: attempt.number,
            options: try SlurmOptions(options), supervisor: supervisor, directory: launch.directory
        ).text
    }

    package func start(_ attempt: RunAttempt, _ listener: @escaping RunListener) {
        start(together: [attempt]) { _, news in listener(news) }
    }

    package func start(together attempts: [RunAttempt], _ listener: @escaping @Sendable (RunID, RunNews) -> Void) {
        let submission = SlurmSubmission(attempts: attempts, supervisor: supervisor, listener: listener)
        order(.submit(submission)) { reason in
            for attempt in attempts { listener(attempt.record.run, .notStarted(reason: reason)) }
        }
    }

    package func attach(_ attempt: RunAttempt, _ listener: @escaping RunListener) {
        guard let note = SlurmNote.read(in: attempt.folder, attempt: attempt.number) else {
            return listener(.notStarted(reason: "it was not submitted"))
        }
        var attached = SlurmAttempt(attempt, note: note, listener: listener)
        if let end = attached.look() { return listener(end) }
        order(.attach(attached)) { reason in
            listener(.lost(reason: reason))
        }
    }

    package func cancel(_ run: RunID) {
        order(.cancel(run)) { _ in }
    }

    private func order(_ order: SlurmOrder, orElse refuse: (String) -> Void) {
        guard mailbox.add(order) else { return }
        do throws(SystemError) {
            try DedicatedThread.start { [commands, mailbox] in
                var attendant = SlurmAttendant(commands: commands, mailbox: mailbox)
                attendant.attend()
            }
        } catch {
            mailbox.abandon()
            refuse("\(error)")
        }
    }
}
