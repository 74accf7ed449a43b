/// A moment from the year 1 to the year 9999, to the nanosecond.
package struct Timestamp: Sendable, Hashable {
    /// Since 1970 in UTC.
    package let seconds: Int
    /// Of the second, from 0.
    package let nanoseconds: Int

    static let validSeconds = -62_135_596_800...253_402_300_799

    /// Nil outside of the years.
    package init?(seconds: Int, nanoseconds: Int = 0) {
        guard Self.validSeconds.contains(seconds), 0..<TimeSpan.nanosecondsOfSecond ~= nanoseconds else { return nil }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    func adding(_ span: TimeSpan) -> Timestamp? {
        var (whole, rest) = span.nanoseconds.quotientAndRemainder(dividingBy: TimeSpan.nanosecondsOfSecond)
        rest += nanoseconds
        if rest < 0 {
            rest += TimeSpan.nanosecondsOfSecond
            whole -= 1
        } else if rest >= TimeSpan.nanosecondsOfSecond {
            rest -= TimeSpan.nanosecondsOfSecond
            whole += 1
        }
        return Timestamp(seconds: seconds + whole, nanoseconds: rest)
    }

    func adding(negated span: TimeSpan) -> Timestamp? {
        guard span.nanoseconds != Int.min else { return nil }
        return adding(TimeSpan(nanoseconds: -span.nanoseconds))
    }

    /// Nil where the time between is over 292 years.
    func since(_ other: Timestamp) -> TimeSpan? {
        let (product, overflows) = (seconds - other.seconds).multipliedReportingOverflow(
            by: TimeSpan.nanosecondsOfSecond)
        let (sum, sumOverflows) = product.addingReportingOverflow(nanoseconds - other.nanoseconds)
        return overflows || sumOverflows ? nil : TimeSpan(nanoseconds: sum)
    }
}

extension Timestamp: Comparable {
    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
}
