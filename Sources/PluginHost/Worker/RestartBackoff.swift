/// How long a plugin's worker is left alone before it is started again.
package struct RestartBackoff: Sendable {
    /// Ends without an answer in between.
    private var ends = 0
    /// No start before this.
    package private(set) var notBefore: ContinuousClock.Instant?

    package init() {}

    package mutating func noteAnswer() {
        ends = 0
    }

    /// A worker ended while it ran calls.
    ///
    /// Each such end costs a call and so comes to a stop by itself: the others wait only a little.
    package mutating func noteEndInCall(at now: ContinuousClock.Instant) {
        note(at: now, longest: .milliseconds(100))
    }

    /// A worker ended before it could describe itself, and will most likely do so again.
    package mutating func noteFailedStart(at now: ContinuousClock.Instant) {
        note(at: now, longest: .seconds(10))
    }

    private mutating func note(at now: ContinuousClock.Instant, longest: Duration) {
        let delay = Duration.milliseconds(10) * (1 << min(ends, 12))
        ends += 1
        notBefore = now.advanced(by: ends == 1 ? .zero : min(delay, longest))
    }
}
