internal import ConfigValue
internal import OrderedCollections
internal import RunFolders

/// What `$run` says to Slurm, checked: no job is submitted with an option that Slurm would misread.
struct SlurmOptions: Sendable, Hashable {
    /// The lines of the script, without `#SBATCH`.
    private(set) var directives: [String] = []
    /// At most so many of a sweep at once.
    private(set) var arrayLimit: Int?
    /// The path of `pconfigs-supervise` on the nodes, where it is another than here.
    private(set) var supervisor: String?

    /// By key of `$run`, what it is called for sbatch, and what it takes.
    private static let known: [String: (option: String, kind: Kind)] = [
        "partition": ("partition", .word), "account": ("account", .word), "qos": ("qos", .word),
        "time": ("time", .time), "nodes": ("nodes", .count), "tasks": ("ntasks", .count),
        "tasks_per_node": ("ntasks-per-node", .count), "cpus": ("cpus-per-task", .count), "gpus": ("gpus", .amount),
        "gpus_per_node": ("gpus-per-node", .amount), "memory": ("mem", .amount), "constraint": ("constraint", .word),
        "nodelist": ("nodelist", .word), "exclude": ("exclude", .word), "reservation": ("reservation", .word),
        "licenses": ("licenses", .word), "nice": ("nice", .count),
    ]

    private enum Kind {
        case word, count, amount, time

        var description: String {
            switch self {
            case .word: "a text without spaces"
            case .count: "a number from 1"
            case .amount: "a number from 1, or a text such as 32G or a100:4"
            case .time: "a time as Slurm writes it, such as 90 (minutes), '24:00:00' or '1-12:00:00'"
            }
        }
    }

    static let keys = RunOptionNames.slurm

    init(_ options: ConfigMap) throws(RunOptionProblem) {
        for (key, value) in options {
            if let (option, kind) = Self.known[key] {
                guard let text = Self.text(of: value, kind) else {
                    throw RunOptionProblem(key, expected: kind.description)
                }
                directives.append("--\(option)=\(text)")
            } else {
                try take(key, value)
            }
        }
    }

    private mutating func take(_ key: String, _ value: ConfigValue) throws(RunOptionProblem) {
        switch (key, value) {
        case ("requeue", .bool(let isWanted)): directives.append(isWanted ? "--requeue" : "--no-requeue")
        case ("exclusive", .bool(let isWanted)): if isWanted { directives.append("--exclusive") }
        case ("array_limit", .int(let limit)) where limit > 0: arrayLimit = limit
        case ("supervisor", .string(let path)) where path.hasPrefix("/"): supervisor = path
        case ("requeue", _), ("exclusive", _): throw RunOptionProblem(key, expected: "true or false")
        case ("array_limit", _): throw RunOptionProblem(key, expected: Kind.count.description)
        case ("supervisor", _): throw RunOptionProblem(key, expected: "an absolute path")
        default: throw RunOptionProblem(unknown: key, known: Self.keys)
        }
    }

    private static func text(of value: ConfigValue, _ kind: Kind) -> String? {
        switch (kind, value) {
        case (.count, .int(let count)), (.amount, .int(let count)), (.time, .int(let count)):
            count > 0 ? String(count) : nil
        case (.word, .string(let text)), (.amount, .string(let text)): isWord(text) ? text : nil
        case (.time, .string(let text)): isTime(text) ? text : nil
        default: nil
        }
    }

    /// Nothing that ends the line or the word, or begins another option.
    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                byte > 0x20 && byte < 0x7F && !#""'\`$;<>"#.utf8.contains(byte)
            }
    }

    /// `minutes`, `minutes:seconds`, `hours:minutes:seconds`, and with days before a `-`.
    private static func isTime(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard 1...2 ~= parts.count, let clock = parts.last else { return false }
        let numbers = clock.split(separator: ":", omittingEmptySubsequences: false)
        let all = (parts.count == 2 ? [parts[0]] : []) + numbers
        return 1...3 ~= numbers.count && all.allSatisfy { UInt32($0) != nil }
    }
}
