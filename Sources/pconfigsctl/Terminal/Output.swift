import Diagnostics
import Glibc
import Processes

/// What a command prints: its answer on standard output, all else on standard error.
enum Output {
    static func write(_ text: String) {
        write(Array(text.utf8), to: STDOUT_FILENO)
    }

    /// Whoever reads the answer must not take a part of it for all.
    private static func giveUp(because code: Int32) -> Never {
        let failure = CommandFailure(
            .usage, "the answer cannot be written: \(SystemError("write", code).reason)",
            hint: "see to what standard output leads to")
        error(failure.text)
        exit(failure.code.rawValue)
    }

    static func error(_ text: String) {
        write(Array(text.utf8), to: STDERR_FILENO)
    }

    static func warn(_ warnings: [Diagnostic]) {
        for warning in warnings { error(warning.rendered(colour: errorsInColour) + "\n") }
    }

    /// Writes bytes as they are.
    ///
    /// Where nobody reads any more, as behind `| head`, the rest is dropped. Where standard output takes no more for another
    /// reason, as on a full disk, the command ends here.
    static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                if descriptor == STDOUT_FILENO, errno != EPIPE { giveUp(because: errno) }
                return
            }
            rest = rest.dropFirst(count)
        }
    }

    /// Whether a person sees standard error as it is written.
    static var errorsOnTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    static var inColour: Bool { takesColour(STDOUT_FILENO) }
    static var errorsInColour: Bool { takesColour(STDERR_FILENO) }

    /// Only terminals do, and none where `NO_COLOR` is set.
    private static func takesColour(_ descriptor: Int32) -> Bool {
        guard isatty(descriptor) == 1, getenv("NO_COLOR").map({ $0.pointee == 0 }) ?? true else { return false }
        return getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
    }
}
