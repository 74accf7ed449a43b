internal import PConfigsPlugin

/// Numbers at equal distances, both ends among them.
///
/// `x(i) = start + i · (stop − start) / (count − 1)` for `i = 0 … count − 1`, the last exactly `stop`: `numpy.linspace`.
enum Linspace {
    static var registration: Computation {
        Computation(
            "linspace", parameters: "start", "stop", "count",
            doc: """
                count numbers at equal distances from start to stop, both among them: x(i) = start + i * (stop - start) / \
                (count - 1) (numpy.linspace).
                """, file: #fileID
        ) { (start: Double, stop: Double, count: Int) throws -> [Double] in
            try numbers(from: start, to: stop, count: count)
        }
    }

    static func numbers(from start: Double, to stop: Double, count: Int) throws(PluginError) -> [Double] {
        try ArgumentCheck.finite(start, "start")
        try ArgumentCheck.finite(stop, "stop")
        try ArgumentCheck.count(count, "count", from: 0)
        guard (stop - start).isFinite else {
            throw PluginError("start and stop are further apart than the largest float")
        }
        guard count > 1 else { return Array(repeating: start, count: count) }
        let distance = (stop - start) / Double(count - 1)
        return (0..<count).map { index in
            guard index < count - 1 else { return stop }
            // A distance so small that it is 0 still has its share of the whole.
            return distance == 0
                ? Double(index) / Double(count - 1) * (stop - start) + start : Double(index) * distance + start
        }
    }
}
