internal import Wire

extension Stats.Latency {
    /// Nil where nothing was answered.
    init?(_ histogram: LatencyHistogram) {
        guard histogram.count > 0 else { return nil }
        self.init(
            count: histogram.count, p50: histogram.percentile(50), p90: histogram.percentile(90),
            p99: histogram.percentile(99), max: histogram.longestTime)
    }
}
