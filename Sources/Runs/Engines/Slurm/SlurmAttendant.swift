internal import Glibc
internal import Processes
internal import RunFolders

/// Stays with all attempts that Slurm has, on the engine's thread.
struct SlurmAttendant {
    let commands: SlurmCommand
    let mailbox: SlurmMailbox

    private var attempts: [RunID: SlurmAttempt] = [:]
    /// How often Slurm did not know the name of a job whose number is not known.
    private var misses: [RunID: Int] = [:]
    private var nextQuestion = ContinuousClock.now
    private var questionInterval = shortestQuestionInterval
    private var lastAnswer: SlurmJobList?

    /// How often the folders are looked into; more seldom where there are many.
    private static let lookInterval: Duration = .milliseconds(100)
    private static let timePerFolder: Duration = .milliseconds(1)
    private static let shortestQuestionInterval: Duration = .seconds(1)
    private static let longestQuestionInterval: Duration = .seconds(10)
    private static let mostMisses = 2

    init(commands: SlurmCommand, mailbox: SlurmMailbox) {
        self.commands = commands
        self.mailbox = mailbox
    }

    /// Returns when there is nothing to attend any more.
    mutating func attend() {
        while let orders = mailbox.take(whileBusy: !attempts.isEmpty) {
            for order in orders { take(order) }
            look()
            if nextQuestion <= .now { ask() }
            wait()
        }
    }

    private mutating func take(_ order: SlurmOrder) {
        switch order {
        case .submit(let submission):
            for attempt in submission.submit(with: commands) { attempts[attempt.attempt.record.run] = attempt }
        case .attach(let attempt): attempts[attempt.attempt.record.run] = attempt
        case .cancel(let run):
            guard attempts[run]?.cancelledAt == nil else { return }
            attempts[run]?.cancelledAt = .now
            if let attempt = attempts[run] { cancel(attempt) }
        }
        askSoon()
    }

    /// Its supervisor ends a program and all it started; Slurm itself ends what does not run.
    private func cancel(_ attempt: SlurmAttempt) {
        guard let job = attempt.note.job else { return }
        let isGentle = attempt.isRunning
        _ = commands.run("scancel", (isGentle ? ["--batch", "--signal=TERM"] : []) + [job])
    }

    private mutating func look() {
        for run in attempts.keys {
            if let end = attempts[run]?.look() { finish(run, end) }
        }
    }

    private mutating func ask() {
        nextQuestion = .now.advanced(by: questionInterval)
        questionInterval = min(questionInterval * 1.5, Self.longestQuestionInterval)
        guard !attempts.isEmpty, let answer = commands.run("squeue", SlurmJobList.arguments), answer.isSuccess else {
            // Slurm does not answer just now: what is known stays as it is.
            return
        }
        let list = SlurmJobList(parsing: answer.output)
        if list != lastAnswer { askSoon() }
        lastAnswer = list
        for run in attempts.keys { judge(run, by: list) }
    }

    private mutating func askSoon() {
        questionInterval = Self.shortestQuestionInterval
        nextQuestion = min(nextQuestion, .now.advanced(by: questionInterval))
    }

    private mutating func judge(_ run: RunID, by list: SlurmJobList) {
        guard let attempt = attempts[run] else { return }
        guard let job = attempt.note.job else { return find(run, in: list) }
        let state = list.state(of: job, named: attempt.note.name)
        switch attempts[run]?.judge(state, at: .now) {
        case .over(let end)?: finish(run, end)
        case .unrecorded(let state)?:
            finish(run, attempt.unrecordedEnd(state, exitCode: exitCode(of: job), lastWords: lastWords(of: attempt)))
        case .goesOn?, nil: insist(on: run)
        }
        // While Slurm makes up its mind, it is asked again soon.
        if state?.stage == .ended || state == nil { askSoon() }
    }

    /// A job that was to end and has not is ended by Slurm.
    private mutating func insist(on run: RunID) {
        guard let attempt = attempts[run], let since = attempt.cancelledAt, let job = attempt.note.job else { return }
        let launch = DurableFile.read(RunLaunch.self, from: attempt.folder.launch)
        guard since.advanced(by: .seconds((launch?.grace ?? RunLaunch.standardGrace) + 5)) <= .now else { return }
        attempts[run]?.cancelledAt = .now
        _ = commands.run("scancel", [job])
    }

    /// Looks for the job of a submission whose answer nobody has read.
    private mutating func find(_ run: RunID, in list: SlurmJobList) {
        guard var attempt = attempts[run] else { return }
        guard let number = list.numbers[attempt.note.name] else {
            misses[run, default: 0] += 1
            askSoon()
            guard misses[run, default: 0] > Self.mostMisses else { return }
            return finish(run, .notStarted(reason: "Slurm has no job of the name \(attempt.note.name)"))
        }
        attempt.note.id = number
        try? attempt.note.write(in: attempt.folder)
        attempts[run] = attempt
        if attempt.cancelledAt != nil { cancel(attempt) }
    }

    private mutating func finish(_ run: RunID, _ news: RunNews) {
        guard let attempt = attempts.removeValue(forKey: run) else { return }
        misses[run] = nil
        attempt.listener(news)
    }

    private func exitCode(of job: String) -> Int? {
        guard let answer = commands.run("scontrol", ["show", "job", "--oneliner", job]), answer.isSuccess,
            let field = answer.output.split(separator: " ").first(where: { $0.hasPrefix("ExitCode=") })
        else { return nil }
        return Int(field.dropFirst("ExitCode=".count).prefix { $0 != ":" })
    }

    private func lastWords(of attempt: SlurmAttempt) -> String? {
        guard let bytes = try? OwnedDescriptor.open(SlurmScript.log(in: attempt.folder), O_RDONLY).bytes() else {
            return nil
        }
        return String(decoding: bytes.suffix(4_096), as: UTF8.self).split(whereSeparator: \.isNewline).last
            .map(String.init)
    }

    private func wait() {
        let interval = max(Self.lookInterval, Self.timePerFolder * attempts.count)
        var nothing: [pollfd] = []
        poll(&nothing, 0, PollTimeout.milliseconds(until: .now.advanced(by: interval)))
    }
}
