package import ConfigValue
package import RunFolders

/// Where runs take place.
///
/// An engine starts a supervisor (``Supervision``) for each attempt that it is given, where it likes, and tells what
/// becomes of it. Records, queue, retries, logs and sweeps are none of its business.
package protocol RunEngine: Sendable {
    /// Its name in records and in `--engine`.
    var name: String { get }

    /// The keys of `$run` that only this engine takes.
    var optionKeys: [String] { get }

    /// Whether its runs take up the slots of this machine, so that they are queued here.
    var usesSlots: Bool { get }

    /// Sees to it that an attempt is under way, and never starts it a second time.
    ///
    /// Returns at once; whatever comes of it is told to the listener, at last one news that is final.
    func start(_ attempt: RunAttempt, _ listener: @escaping RunListener)

    /// Finds an attempt again that an earlier daemon gave to the engine; one that was never started is told as
    /// ``RunNews/notStarted(reason:)``. What its folder tells already is told before this returns.
    func attach(_ attempt: RunAttempt, _ listener: @escaping RunListener)

    /// The same for several attempts of one sweep, which an engine may take as one.
    func start(together attempts: [RunAttempt], _ listener: @escaping @Sendable (RunID, RunNews) -> Void)

    /// Whether these options, which are of ``optionKeys``, are such as it takes.
    func read(_ options: ConfigMap) throws(RunOptionProblem)

    /// Whether it can run something with them here and now.
    func check(_ options: ConfigMap) throws(RunOptionProblem)

    /// What it would execute or submit for an attempt, as text that a shell reads.
    func script(for attempt: RunAttempt, _ launch: RunLaunch, _ options: ConfigMap) throws(RunOptionProblem) -> String

    /// Ends an attempt soon, with all that it started; its end is told as any other.
    func cancel(_ run: RunID)
}

extension RunEngine {
    package var optionKeys: [String] { [] }
    package var usesSlots: Bool { true }

    package func read(_ options: ConfigMap) throws(RunOptionProblem) {}
    package func check(_ options: ConfigMap) throws(RunOptionProblem) { try read(options) }

    package func start(together attempts: [RunAttempt], _ listener: @escaping @Sendable (RunID, RunNews) -> Void) {
        for attempt in attempts { start(attempt) { news in listener(attempt.record.run, news) } }
    }

    package func script(
        for attempt: RunAttempt, _ launch: RunLaunch, _ options: ConfigMap
    ) throws(RunOptionProblem) -> String {
        ShellText.script(of: launch)
    }
}

package typealias RunListener = @Sendable (RunNews) -> Void

/// One attempt of a run, whose folder holds all that its supervisor needs.
package struct RunAttempt: Sendable, Hashable {
    package var record: RunRecord
    package var folder: RunFolder { record.folder }
    package var number: Int { record.attempt }
}

/// What becomes of an attempt.
package enum RunNews: Sendable, Hashable {
    /// The engine has it, under its own name for it, and does not execute it: not yet, or for now no more.
    case waiting(job: String, reason: String?)
    /// Its program runs.
    case running(job: String, program: ProgramNote)
    /// There is more output.
    case output
    /// It has ended, and this is how.
    case ended(RunExit)
    /// It was started, and nobody supervises it any more nor has recorded its end.
    case lost(reason: String)
    /// Nothing of it was executed.
    case notStarted(reason: String)
}
