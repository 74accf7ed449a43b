/// A run, as the methods about runs tell of it.
package struct RunEntry: Sendable, Hashable, Codable {
    package var run: String
    package var experiment: String
    /// `queued`, `starting`, `running`, `succeeded`, `failed`, `cancelled` or `lost`.
    package var state: String
    package var exitCode: Int?
    package var signal: Int?
    package var reason: String?
    package var digest: String
    package var engine: String
    package var job: String?
    package var pid: Int?
    package var attempt: Int
    package var retries: Int
    package var directory: String
    package var submittedAt: String
    package var startedAt: String?
    package var endedAt: String?
    package var host: String
    package var user: String
    package var key: String?
    package var sweep: String?

    package init(
        run: String, experiment: String, state: String, exitCode: Int? = nil, signal: Int? = nil,
        reason: String? = nil, digest: String, engine: String, job: String? = nil, pid: Int? = nil, attempt: Int = 1,
        retries: Int = 0, directory: String, submittedAt: String, startedAt: String? = nil, endedAt: String? = nil,
        host: String, user: String, key: String? = nil, sweep: String? = nil
    ) {
        self.run = run
        self.experiment = experiment
        self.state = state
        self.exitCode = exitCode
        self.signal = signal
        self.reason = reason
        self.digest = digest
        self.engine = engine
        self.job = job
        self.pid = pid
        self.attempt = attempt
        self.retries = retries
        self.directory = directory
        self.submittedAt = submittedAt
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.host = host
        self.user = user
        self.key = key
        self.sweep = sweep
    }

    private enum CodingKeys: String, CodingKey {
        case run, experiment, state
        case exitCode = "exit_code"
        case signal, reason, digest, engine, job, pid, attempt, retries, directory
        case submittedAt = "submitted_at"
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case host, user, key, sweep
    }
}

extension RunEntry {
    package static let states = ["queued", "starting", "running"] + finalStates
    package static let finalStates = ["succeeded", "failed", "cancelled", "lost"]

    package var isFinal: Bool { Self.finalStates.contains(state) }

    /// The code with which a program that stands for the run ends; nil while it has not ended.
    package var shellCode: Int? { isFinal ? RunEnd.shellCode(state, exitCode, signal) : nil }

    /// The code of the run's program; nil where it never started, too.
    package var programCode: Int? { startedAt == nil ? nil : shellCode }

    static let schema = JSONSchema.object(
        .required("run", .string, "The run's id."),
        .required("experiment", .string, "The experiment's name."),
        .required("state", .oneOf(states), "Where it stands."),
        .optional("exit_code", .int, "The program's exit code."),
        .optional("signal", .int, "The signal that ended the program."),
        .optional("reason", .string, "Why it ended, where the code does not say it."),
        .required("digest", .string, "The digest of the values that it runs with."),
        .required("engine", .string, "Where it runs."),
        .optional("job", .string, "The engine's name for it."),
        .optional("pid", .int, "The program's process id."),
        .required("attempt", .count, "Which attempt this is, from 1."),
        .required("retries", .count, "How often it is tried again when it fails."),
        .required("directory", .string, "Its folder, an absolute path."),
        .required("submitted_at", .string, "When it was submitted, as 2026-11-24T02:31:05Z."),
        .optional("started_at", .string, "When its program started."),
        .optional("ended_at", .string, "When it ended."),
        .required("host", .string, "The machine that it was submitted on."),
        .required("user", .string, "The user whom it runs as."),
        .optional("key", .string, "The key that it was submitted with."),
        .optional("sweep", .string, "The sweep that it is one of."))
}
