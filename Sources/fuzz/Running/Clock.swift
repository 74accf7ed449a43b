import Glibc

/// The time that only goes forward.
enum Clock {
    static var nanoseconds: Int { now(CLOCK_MONOTONIC) }

    /// What this process has used: another's work does not count.
    static var processorNanoseconds: Int { now(CLOCK_PROCESS_CPUTIME_ID) }

    private static func now(_ clock: clockid_t) -> Int {
        var time = timespec()
        clock_gettime(clock, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
