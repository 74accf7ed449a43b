import Wire

/// The methods that were called, with how often and how long their answers took.
struct RequestTable {
    private var table = Table(["method", "open", "answered", "failed", "p50", "p90", "p99", "longest"])

    init(_ requests: [String: Stats.Requests]) {
        for (method, counts) in requests.sorted(by: { $0.key < $1.key }) {
            let times = counts.latency.map { [$0.p50, $0.p90, $0.p99, $0.max].map(Self.time) } ?? []
            table.add([method, "\(counts.open)", "\(counts.answered)", "\(counts.failed)"] + times)
        }
    }

    var text: String { table.text }

    /// With three digits, in the unit that fits.
    static func time(_ seconds: Double) -> String {
        switch seconds {
        case ..<1e-3: "\(rounded(seconds * 1e6)) µs"
        case ..<1: "\(rounded(seconds * 1e3)) ms"
        default: "\(rounded(seconds)) s"
        }
    }

    private static func rounded(_ value: Double) -> String {
        let digits = value < 10 ? 100.0 : value < 100 ? 10.0 : 1.0
        let number = (value * digits).rounded() / digits
        return Int(exactly: number).map { "\($0)" } ?? "\(number)"
    }
}
