internal import Glibc
internal import PConfigsPlugin

/// Powers of ten whose exponents are at equal distances.
///
/// `x(i) = 10^e(i)` with `e = linspace(start_exponent, stop_exponent, count)`: `numpy.logspace`.
enum Logspace {
    static var registration: Computation {
        Computation(
            "logspace", parameters: "start_exponent", "stop_exponent", "count",
            doc: """
                count numbers from 10^start_exponent to 10^stop_exponent, each the same multiple of the one before \
                (numpy.logspace); std.logspace(-4.0, -1.0, 4) is about [0.0001, 0.001, 0.01, 0.1].
                """, file: #fileID
        ) { (start: Double, stop: Double, count: Int) throws -> [Double] in
            try numbers(from: start, to: stop, count: count)
        }
    }

    /// Ten to a larger power is no float.
    private static let maximumExponent = 308.0

    static func numbers(from start: Double, to stop: Double, count: Int) throws(PluginError) -> [Double] {
        try ArgumentCheck.range(start, "start_exponent", -maximumExponent...maximumExponent)
        try ArgumentCheck.range(stop, "stop_exponent", -maximumExponent...maximumExponent)
        return try Linspace.numbers(from: start, to: stop, count: count).map { pow(10, $0) }
    }
}
