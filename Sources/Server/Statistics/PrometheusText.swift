internal import Wire

/// Counters in Prometheus' text format, version 0.0.4.
struct PrometheusText {
    private(set) var text = ""

    enum Kind: String {
        case counter, gauge, histogram
    }

    /// A counter, or a gauge, without labels.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        begin(name, kind, help)
        addSample(name, [], Self.number(value))
    }

    /// One with a sample for each value of a label.
    mutating func add(
        _ name: String, _ kind: Kind, _ help: String, by label: String, _ samples: [(label: String, value: Double)]
    ) {
        guard !samples.isEmpty else { return }
        begin(name, kind, help)
        for sample in samples { addSample(name, [(label, sample.label)], Self.number(sample.value)) }
    }

    /// Histograms of times, one for each value of a label.
    mutating func add(
        _ name: String, _ help: String, by label: String, _ histograms: [(label: String, times: LatencyHistogram)]
    ) {
        guard !histograms.isEmpty else { return }
        begin(name, .histogram, help)
        for (value, times) in histograms {
            for (limit, seconds) in Self.buckets {
                addSample("\(name)_bucket", [(label, value), ("le", limit)], "\(times.count(within: seconds))")
            }
            addSample("\(name)_bucket", [(label, value), ("le", "+Inf")], "\(times.count)")
            addSample("\(name)_sum", [(label, value)], Self.number(times.sum))
            addSample("\(name)_count", [(label, value)], "\(times.count)")
        }
    }

    private static let buckets: [(text: String, seconds: Double)] = [
        ("0.00001", 1e-5), ("0.00005", 5e-5), ("0.0001", 1e-4), ("0.0005", 5e-4), ("0.001", 1e-3), ("0.005", 5e-3),
        ("0.01", 1e-2), ("0.05", 5e-2), ("0.1", 0.1), ("0.5", 0.5), ("1", 1), ("5", 5), ("10", 10), ("60", 60),
    ]

    private mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private mutating func addSample(_ name: String, _ labels: [(name: String, value: String)], _ value: String) {
        let labels = labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }.joined(separator: ",")
        text += name + (labels.isEmpty ? "" : "{\(labels)}") + " \(value)\n"
    }

    private static func number(_ value: Double) -> String {
        Int(exactly: value).map { "\($0)" } ?? "\(value)"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        if quotes { escaped = escaped.replacing("\"", with: "\\\"") }
        return escaped
    }
}
