import Glibc

/// This executable in another process.
struct ChildProcess {
    enum End: CustomStringConvertible {
        case exited(Int32)
        case signalled(Int32, peakMemory: Int)

        var isHang: Bool {
            if case .signalled(let signal, _) = self { return signal == SIGPROF || signal == SIGKILL }
            return false
        }

        var description: String {
            switch self {
            case .exited(let code): "exit \(code)"
            case .signalled where isHang: "hangs"
            case .signalled(let signal, let peak):
                "crashes with signal \(signal)"
                    + (peak > Worker.maximumMemory * 3 / 4 ? ", at \(peak >> 20) MiB of memory," : "")
            }
        }
    }

    private let id: pid_t

    /// - Parameter errors: The file that takes what the process writes to its standard error.
    init(arguments: [String], errors: String) throws(Failure) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let words = ([CommandLine.arguments.first ?? "fuzz"] + arguments).map { (word: String) in strdup(word) }
        // A trap is to end the process at once, not after a backtrace of seconds.
        let environment = ["SWIFT_BACKTRACE=enable=no"].map { (word: String) in strdup(word) }
        defer { for word in words + environment { free(word) } }
        var id: pid_t = 0
        guard posix_spawn(&id, "/proc/self/exe", &actions, nil, words + [nil], environment + [nil]) == 0 else {
            throw Failure(message: "the worker does not start")
        }
        self.id = id
    }

    /// Nil while it runs.
    func end() -> End? {
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(id, &status, WNOHANG, &usage) == id else { return nil }
        let signal = status & 0x7F
        return signal == 0
            ? .exited(status >> 8 & 0xFF) : .signalled(signal, peakMemory: Int(usage.ru_maxrss) << 10)
    }

    func kill() { _ = Glibc.kill(id, SIGKILL) }
}
