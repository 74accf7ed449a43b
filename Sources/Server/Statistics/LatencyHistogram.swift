internal import Histogram

/// How long answers took: their distribution to within one in a hundred, from 128 ns to an hour, in some 30 KiB.
///
/// The time of an answer is that from when its request was begun, or the first line was taken of a round of ready answers, to
/// when it was handed on to be written.
struct LatencyHistogram: Sendable {
    private var values = Histogram<UInt64>(
        lowestDiscernibleValue: 128, highestTrackableValue: longest, numberOfSignificantValueDigits: .two)
    private var nanoseconds: UInt64 = 0

    private static let longest: UInt64 = 3_600_000_000_000

    /// Longer times count as an hour.
    mutating func record(_ time: UInt64, count: Int = 1) {
        let time = min(time, Self.longest)
        let count = UInt64(max(0, count))
        values.record(time, count: count)
        nanoseconds &+= time &* count
    }

    var count: Int { Int(clamping: values.totalCount) }

    /// The sum of all times, in seconds.
    var sum: Double { Double(nanoseconds) / 1e9 }

    /// In seconds.
    var longestTime: Double { Double(values.maxRecorded) / 1e9 }

    /// The time that so many of a hundred answers did not exceed, in seconds.
    func percentile(_ percentile: Double) -> Double { Double(values.valueAtPercentile(percentile)) / 1e9 }

    /// How many answers took no longer than so many seconds.
    func count(within seconds: Double) -> Int {
        let limit = UInt64(max(0, min(seconds * 1e9, Double(Self.longest))))
        return Int(clamping: values.count(within: 0...limit))
    }
}
