internal import Glibc

/// What a service tells its manager of itself, as `sd_notify` has it.
package enum ServiceNotification: Sendable, Hashable {
    /// It serves, after its start or after a reload.
    case ready(status: String)
    /// It reloads, since a time of the monotonic clock in microseconds.
    case reloading(since: UInt64, status: String)
    case stopping(status: String)
    /// It is not stuck.
    case alive
    /// What it is doing, for people.
    case status(String)

    package static func reloadingNow(status: String) -> ServiceNotification {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .reloading(since: UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000, status: status)
    }

    /// The datagram: assignments, one a line.
    package var text: String {
        switch self {
        case .ready(let status): "READY=1\n" + Self.line(status)
        case .reloading(let time, let status): "RELOADING=1\nMONOTONIC_USEC=\(time)\n" + Self.line(status)
        case .stopping(let status): "STOPPING=1\n" + Self.line(status)
        case .alive: "WATCHDOG=1\n"
        case .status(let status): Self.line(status)
        }
    }

    /// A path may hold a line break, behind which the manager would read another assignment.
    private static func line(_ status: String) -> String {
        let clean = status.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : Character($0) }
        return "STATUS=" + String(clean) + "\n"
    }
}
