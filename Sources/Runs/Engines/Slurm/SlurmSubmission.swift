internal import ConfigValue
internal import OrderedCollections
internal import Processes
internal import RunFolders

/// One or several attempts that become one job or one array of jobs.
struct SlurmSubmission: Sendable {
    let attempts: [RunAttempt]
    let supervisor: String
    let listener: @Sendable (RunID, RunNews) -> Void

    /// No other submission has the name: a run's id and the attempt.
    static func jobName(of attempts: [RunAttempt]) -> String {
        guard let first = attempts.first else { return "pconfigs" }
        return "pconfigs-\(first.record.run)-\(first.number)"
    }

    /// Hands them to Slurm.
    ///
    /// - Returns: Those that Slurm has; of the others the listener is told that they were not started.
    func submit(with commands: SlurmCommand) -> [SlurmAttempt] {
        do throws(SlurmRefusal) {
            return try submitted(with: commands)
        } catch {
            for attempt in attempts { listener(attempt.record.run, .notStarted(reason: error.reason)) }
            return []
        }
    }

    private func submitted(with commands: SlurmCommand) throws(SlurmRefusal) -> [SlurmAttempt] {
        guard let first = attempts.first else { return [] }
        let name = Self.jobName(of: attempts)
        let script = SlurmScript(
            name: name, folders: attempts.map(\.folder), attempt: first.number, options: try options(of: first),
            supervisor: supervisor, directory: try launch(of: first).directory)
        let path = first.folder.path + "/" + SlurmScript.fileName
        var notes = attempts.indices.map { index in
            SlurmNote(attempt: first.number, name: name, index: attempts.count > 1 ? index : nil)
        }
        do throws(SystemError) {
            try DurableFile.write(bytes: Array(script.text.utf8), to: path)
            // Before the submission: whoever takes over after a crash must know that there may be a job.
            for (attempt, note) in zip(attempts, notes) { try note.write(in: attempt.folder) }
        } catch {
            throw SlurmRefusal(reason: "\(error)")
        }
        FaultPoint.reach("sbatch.before")
        let answer = commands.run("sbatch", ["--parsable", path])
        FaultPoint.reach("sbatch.after")
        if let answer, !answer.isSuccess {
            for attempt in attempts { SlurmNote.remove(in: attempt.folder) }
            throw SlurmRefusal(reason: answer.complaint.isEmpty ? "sbatch failed" : answer.complaint)
        }
        // Without an answer the job may be there, and is looked for by its name.
        let id = answer.flatMap { Int($0.output.prefix { $0.isNumber }) }
        for index in notes.indices {
            notes[index].id = id
            // Where it cannot be written, the next daemon looks for the name.
            if id != nil { try? notes[index].write(in: attempts[index].folder) }
        }
        return zip(attempts, notes).map { [listener] attempt, note in
            let run = attempt.record.run
            return SlurmAttempt(attempt, note: note) { news in listener(run, news) }
        }
    }

    private func launch(of attempt: RunAttempt) throws(SlurmRefusal) -> RunLaunch {
        guard let launch = DurableFile.read(RunLaunch.self, from: attempt.folder.launch) else {
            throw SlurmRefusal(reason: "\(attempt.folder.launch) cannot be read")
        }
        return launch
    }

    private func options(of attempt: RunAttempt) throws(SlurmRefusal) -> SlurmOptions {
        guard let request = DurableFile.read(ConfigValue.self, from: attempt.folder.request),
            case .map(let options)? = request["options"]
        else { throw SlurmRefusal(reason: "\(attempt.folder.request) cannot be read") }
        do throws(RunOptionProblem) {
            return try SlurmOptions(options)
        } catch {
            throw SlurmRefusal(reason: error.message)
        }
    }
}

/// Why nothing was submitted.
struct SlurmRefusal: Error {
    var reason: String
}
