/// Where Slurm says that a job stands.
struct SlurmJobState: Sendable, Hashable {
    enum Stage: Sendable, Hashable {
        /// It waits for its turn, the first time or again.
        case pending
        /// It is on a node, or just leaves it.
        case active
        case ended
    }

    /// As `squeue` writes it in full: `PENDING`, `NODE_FAIL`.
    var name: String
    /// Why it waits, as `Resources`.
    var reason: String

    var stage: Stage {
        switch name {
        case "PENDING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "SPECIAL_EXIT", "RESV_DEL_HOLD": .pending
        case "COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "OUT_OF_MEMORY", "DEADLINE", "BOOT_FAIL",
            "PREEMPTED", "REVOKED":
            .ended
        default: .active
        }
    }

    /// Whether Slurm may put it back into its queue a moment later.
    var mayBeRequeued: Bool { ["NODE_FAIL", "PREEMPTED", "BOOT_FAIL"].contains(name) }
}

/// What `squeue` prints of all jobs, by job: `12` or `12_3`.
struct SlurmJobList: Sendable, Hashable {
    static let arguments = ["--noheader", "--array", "--states=all", "--format=%F|%K|%j|%T|%r"]

    /// By name and job.
    private var states: [String: [String: SlurmJobState]] = [:]
    /// The numbers of jobs by their names.
    private(set) var numbers: [String: Int] = [:]

    init(parsing text: String) {
        for line in text.split(whereSeparator: \.isNewline) {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
            guard cells.count >= 5, let number = Int(cells[0]) else { continue }
            let job = Int(cells[1]).map { "\(number)_\($0)" } ?? "\(number)"
            states[cells[2], default: [:]][job] = SlurmJobState(name: cells[3], reason: cells[4])
            numbers[cells[2]] = number
        }
    }

    /// Nil where Slurm has no such job; a Slurm that was set up anew gives the numbers of old jobs to others.
    func state(of job: String, named name: String) -> SlurmJobState? { states[name]?[job] }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
