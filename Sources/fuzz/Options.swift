/// What the command line asks for.
struct Options {
    var kinds: [TargetKind]
    /// For all kinds together.
    var seconds: Double
    /// The most inputs of each kind.
    var inputs = Int.max
    var seed = UInt64(truncatingIfNeeded: Clock.nanoseconds) & 0xFFFF_FFFF
    var corpus: String?

    /// Nil where the arguments make no sense.
    init?(arguments: [String]) {
        guard let first = arguments.first else { return nil }
        if first == "all" {
            kinds = TargetKind.allCases
        } else if let kind = TargetKind(rawValue: first) {
            kinds = [kind]
        } else {
            return nil
        }
        var seconds: Double?
        var rest = arguments.dropFirst()
        while let name = rest.popFirst() {
            guard let value = rest.popFirst() else { return nil }
            switch name {
            case "--seconds": seconds = Double(value)
            case "--inputs":
                guard let count = Int(value), count > 0 else { return nil }
                inputs = count
            case "--seed":
                guard let number = UInt64(value) else { return nil }
                seed = number
            case "--corpus": corpus = value
            default: return nil
            }
        }
        guard let seconds = seconds ?? (kinds == [.hostile] ? 60 : nil), seconds > 0, seconds < 1e9 else { return nil }
        self.seconds = seconds
    }
}
