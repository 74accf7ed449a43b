/// Lets a plugin's lines through to the log, as long as they are not too many.
///
/// What is left out is counted and told of, so that a plugin that floods its standard error fills neither the log nor the
/// memory.
final class LogGate {
    private static let burst = 200
    private static let period: Duration = .seconds(1)

    private let write: (String) -> Void
    private var room = burst
    private var dropped = 0
    private var periodEnd: ContinuousClock.Instant?

    init(write: @escaping (String) -> Void) {
        self.write = write
    }

    /// A line that the plugin wrote.
    func take(_ line: String) {
        pass()
        if periodEnd == nil { periodEnd = .now.advanced(by: Self.period) }
        if room > 0 {
            room -= 1
            write(line)
        } else {
            dropped += 1
        }
    }

    /// A line of our own, which is always written.
    func note(_ line: String) {
        finish()
        write(line)
    }

    /// When lines that were left out are to be told of.
    var nextNotice: ContinuousClock.Instant? { dropped > 0 ? periodEnd : nil }

    /// Lets lines through again where a period has passed.
    func pass() {
        guard let periodEnd, periodEnd <= .now else { return }
        finish()
        self.periodEnd = nil
        room = Self.burst
    }

    /// Tells of what was left out.
    func finish() {
        guard dropped > 0 else { return }
        write("(\(dropped) more lines within a second were left out)")
        dropped = 0
    }
}
