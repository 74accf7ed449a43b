internal import Glibc
internal import Processes

/// Slurm's own programs, found on this process's `PATH`.
struct SlurmCommand: Sendable {
    /// What came of one.
    struct Answer: Sendable {
        var isSuccess: Bool
        var output: String
        /// What it said on its standard error, in a line.
        var complaint: String
    }

    private static let timeLimit: Duration = .seconds(30)
    private static let longestOutput = 64 << 20
    private static let longestComplaint = 1_000
    private static let passed = ["PATH", "HOME", "USER", "LOGNAME", "SLURM_CONF"]

    private let path: String?

    init() {
        path = Self.environment["PATH"]
    }

    func isThere(_ program: String) -> Bool { find(program) != nil }

    /// Nil where the program is not there, cannot be started, or does not end in time.
    func run(_ program: String, _ arguments: [String]) -> Answer? {
        guard let executable = find(program), let input = try? OwnedDescriptor.open("/dev/null", O_RDONLY),
            let output = try? OwnedDescriptor.pipe(), let errors = try? OwnedDescriptor.pipe()
        else { return nil }
        let command = ProcessCommand(executable, arguments, environment: Self.environment, directory: "/")
        let started = try? ChildProcess(
            launching: command, descriptors: [input.number, output.second.number, errors.second.number])
        guard var process = started else { return nil }
        let outputEnd = output.keepingFirst()
        let errorEnd = errors.keepingFirst()
        guard let said = outputEnd.bytes(upTo: Self.longestOutput, within: Self.timeLimit),
            let complaints = errorEnd.bytes(upTo: Self.longestOutput, within: Self.timeLimit)
        else {
            process.signalGroup(SIGKILL)
            _ = process.wait()
            return nil
        }
        let complaint = String(decoding: complaints.prefix(Self.longestComplaint), as: UTF8.self)
            .split(whereSeparator: \.isNewline).joined(separator: "; ")
        return Answer(
            isSuccess: process.wait() == .exited(code: 0), output: String(decoding: said, as: UTF8.self),
            complaint: complaint)
    }

    private func find(_ program: String) -> String? {
        ExecutableSearch.find(program, path: path, directory: "/")
    }

    private static var environment: [String: String] {
        var environment: [String: String] = [:]
        for name in passed { environment[name] = getenv(name).map { String(cString: $0) } }
        return environment
    }
}
