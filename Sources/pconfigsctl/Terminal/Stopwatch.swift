/// How long a step takes, as people are told.
enum Stopwatch {
    static func time(_ body: () throws -> Void) rethrows -> String {
        text(of: try ContinuousClock().measure(body))
    }

    static func text(of duration: Duration) -> String {
        let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        guard milliseconds >= 1000 else { return "\(milliseconds) ms" }
        return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}
