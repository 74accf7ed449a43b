internal import Glibc

/// The environment of workers: a few variables that programs need to start, and nothing that a result could depend on by
/// accident.
enum WorkerEnvironment {
    private static let kept = ["PATH", "HOME", "USER", "LANG", "TMPDIR", "LD_LIBRARY_PATH"]

    /// Swift's backtrace is where an optimized build still says which check failed and in which line; only the thread that
    /// crashed is of interest.
    private static let backtrace =
        "enable=yes,color=no,interactive=no,threads=crashed,registers=none,images=none,sanitize=no,limit=24,timeout=5s"
        + ",output-to=stderr"

    static var variables: [String: String] {
        var variables = ["SWIFT_BACKTRACE": backtrace]
        for name in kept {
            if let value = getenv(name) { variables[name] = String(cString: value) }
        }
        return variables
    }
}
