import Glibc
import Wire

/// How long a run took, or has taken so far.
struct RunTime {
    private let seconds: Int?

    init(of run: RunEntry) {
        seconds = Self.seconds(run.startedAt).map { start in (Self.seconds(run.endedAt) ?? time(nil)) - start }
    }

    init(seconds: Int) {
        self.seconds = seconds
    }

    /// As `42s`, `3m10s` or `2h05m`; nothing for a run that has not started.
    var text: String {
        guard let seconds, seconds >= 0 else { return "" }
        if seconds < 60 { return "\(seconds)s" }
        if seconds < 3_600 { return "\(seconds / 60)m\(Self.twoDigits(seconds % 60))s" }
        return "\(seconds / 3_600)h\(Self.twoDigits(seconds / 60 % 60))m"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Nil for what is no time as 2026-11-24T02:31:05Z.
    static func seconds(_ text: String?) -> Int? {
        guard let text else { return nil }
        let numbers = text.split { "-T:Z".contains($0) }.compactMap { Int32($0) }
        guard numbers.count == 6 else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] &- 1900, numbers[1] &- 1, numbers[2])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
        return timegm(&parts)
    }
}
