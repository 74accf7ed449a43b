internal import Glibc

/// How a process ended.
package enum ProcessEnd: Sendable, Hashable {
    case exited(code: Int)
    case signalled(number: Int)

    package init(waitStatus status: Int32) {
        let signal = Int(status & 0x7F)
        self = signal == 0 ? .exited(code: Int((status >> 8) & 0xFF)) : .signalled(number: signal)
    }

    /// The exit code as a shell gives it: 128 and the signal's number for a signal.
    package var shellCode: Int {
        switch self {
        case .exited(let code): code
        case .signalled(let number): 128 + number
        }
    }
}

extension ProcessEnd: CustomStringConvertible {
    package var description: String {
        switch self {
        case .exited(let code): "exited with code \(code)"
        case .signalled(let number): "was ended by \(Self.name(ofSignal: number))"
        }
    }

    private static func name(ofSignal number: Int) -> String {
        let names: [Int32: String] = [
            SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP",
            SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGKILL: "SIGKILL", SIGSEGV: "SIGSEGV",
            SIGPIPE: "SIGPIPE", SIGALRM: "SIGALRM", SIGTERM: "SIGTERM", SIGSYS: "SIGSYS", SIGXCPU: "SIGXCPU",
        ]
        return names[Int32(truncatingIfNeeded: number)] ?? "signal \(number)"
    }
}
