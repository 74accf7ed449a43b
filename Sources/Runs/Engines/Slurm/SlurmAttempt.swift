internal import Processes
internal import RunFolders

/// One attempt that Slurm has: what its folder and Slurm say of it, and what that means.
///
/// Its folder tells what its supervisor has recorded. Slurm tells what no supervisor can: that the job waits, was
/// requeued, or has ended without one.
struct SlurmAttempt: Sendable {
    let attempt: RunAttempt
    let listener: RunListener
    var note: SlurmNote
    /// Since when it is to end, because somebody asked.
    var cancelledAt: ContinuousClock.Instant?
    /// The program that was told last.
    private(set) var program: ProgramNote?
    private var toldReason: String?
    private var outputSizes: [Int] = []
    /// Since when Slurm says that the job has ended, or knows it no more.
    private var overSince: ContinuousClock.Instant?
    private var lastEnd: SlurmJobState?

    /// A file that a node has written may be seen here a little later.
    private static let fileDelay: Duration = .seconds(3)
    /// What Slurm takes at most to requeue a job of a dead node.
    private static let requeueDelay: Duration = .seconds(15)

    init(_ attempt: RunAttempt, note: SlurmNote, listener: @escaping RunListener) {
        self.attempt = attempt
        self.note = note
        self.listener = listener
    }

    var folder: RunFolder { attempt.folder }

    /// Whether its program runs, as far as is known.
    var isRunning: Bool { program != nil && toldReason == nil }

    /// Tells what is new in the folder; gives the end where the supervisor has recorded it.
    mutating func look() -> RunNews? {
        if let now = DurableFile.read(ProgramNote.self, from: folder.program), now.attempt == attempt.number,
            now != program
        {
            program = now
            (toldReason, overSince, lastEnd) = (nil, nil, nil)
            listener(.running(job: note.job ?? "", program: now))
        }
        let sizes = [folder.standardOutput, folder.standardError].map { FolderNames.size(of: $0) }
        if sizes != outputSizes {
            outputSizes = sizes
            listener(.output)
        }
        // One that was told to end by Slurm may be put back into its queue, so Slurm has the last word.
        guard let exit = recordedExit, !exit.isCancelled || cancelledAt != nil else { return nil }
        return .ended(exit)
    }

    /// Of the program that was told last; an earlier one's end says nothing of a job that was requeued.
    private var recordedExit: RunExit? {
        guard let exit = DurableFile.read(RunExit.self, from: folder.exit), exit.attempt == attempt.number,
            program == nil || exit.startedAt == nil || exit.startedAt == program?.startedAt
        else { return nil }
        return exit
    }

    /// Takes what Slurm says, nil where it does not know the job; gives the end where there is one.
    mutating func judge(_ state: SlurmJobState?, at now: ContinuousClock.Instant) -> Judgement {
        guard let state else { return over(nil, since: now) }
        switch state.stage {
        case .active: overSince = nil
        case .pending:
            overSince = nil
            tellWaiting(state)
        case .ended:
            lastEnd = state
            return over(state, since: now)
        }
        return .goesOn
    }

    enum Judgement: Sendable, Hashable {
        case goesOn
        case over(RunNews)
        /// It has ended without a record of its own; Slurm's exit code is asked for.
        case unrecorded(SlurmJobState)
    }

    private mutating func tellWaiting(_ state: SlurmJobState) {
        var reason = "Slurm: \(state.reason)"
        if program != nil || lastEnd != nil {
            reason = "requeued by Slurm" + (lastEnd.map { " after \($0.name)" } ?? "")
        }
        guard reason != toldReason else { return }
        toldReason = reason
        listener(.waiting(job: note.job ?? "", reason: reason))
    }

    private mutating func over(_ state: SlurmJobState?, since now: ContinuousClock.Instant) -> Judgement {
        let since = overSince ?? now
        overSince = since
        if let state, let exit = recordedExit, let news = end(exit, state) { return .over(news) }
        let delay = state?.mayBeRequeued == true ? Self.requeueDelay : Self.fileDelay
        guard since.advanced(by: delay) <= now else { return .goesOn }
        if let exit = recordedExit { return .over(.ended(exit)) }
        guard let state else {
            let job = note.job ?? note.name
            return .over(.lost(reason: "Slurm knows job \(job) no more, and nothing recorded its end"))
        }
        return .unrecorded(state)
    }

    /// What the end of a program that Slurm told to end means; nil where the job may be requeued.
    private func end(_ exit: RunExit, _ state: SlurmJobState) -> RunNews? {
        switch state.name {
        case "TIMEOUT", "DEADLINE", "OUT_OF_MEMORY":
            var exit = exit
            exit.isCancelled = false
            exit.reason = "Slurm: \(state.name)"
            return .ended(exit)
        case _ where state.mayBeRequeued: return nil
        default: return .ended(exit)
        }
    }

    /// What an end without a record is, with the exit code that Slurm tells.
    func unrecordedEnd(_ state: SlurmJobState, exitCode: Int?, lastWords: String?) -> RunNews {
        let words = ["Slurm: \(state.name)", exitCode.map { "exit code \($0)" }, lastWords].compactMap(\.self)
        let isCancelled = state.name == "CANCELLED"
        return .ended(
            RunExit(
                attempt: attempt.number, exitCode: exitCode == 0 ? nil : exitCode,
                reason: isCancelled ? nil : words.joined(separator: ", "), isCancelled: isCancelled,
                startedAt: program?.startedAt))
    }
}
