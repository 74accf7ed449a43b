@preconcurrency internal import Glibc

/// The program's standard output.
enum StandardOutput {
    /// Hands each line on as it ends, for whoever follows the program live.
    static func flushEachLine() {
        setvbuf(stdout, nil, _IOLBF, 0)
    }

    /// Sends all that is printed from now on to standard error, so that it cannot get between messages.
    static func moveToStandardError() {
        flushEachLine()
        dup2(STDERR_FILENO, STDOUT_FILENO)
    }

    static func flush() {
        fflush(stdout)
    }
}
