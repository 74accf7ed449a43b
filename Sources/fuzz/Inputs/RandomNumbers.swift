/// Random numbers that are the same for the same seed, on every machine (SplitMix64).
struct RandomNumbers: RandomNumberGenerator {
    private var state: UInt64

    /// - Parameter stream: The number of an input: each has numbers of its own, so that it can be made again alone.
    init(seed: UInt64, stream: Int) {
        state = seed
        state = next() ^ UInt64(truncatingIfNeeded: stream) &* 0xD6E8_FEB8_6659_FD93
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A number from 0 and below a bound.
    mutating func below(_ bound: Int) -> Int {
        bound <= 1 ? 0 : Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// True once in so many times.
    mutating func once(in count: Int) -> Bool { below(count) == 0 }

    mutating func pick(_ elements: [String]) -> String { elements.isEmpty ? "" : elements[below(elements.count)] }

    mutating func pick(_ elements: [[UInt8]]) -> [UInt8] { elements.isEmpty ? [] : elements[below(elements.count)] }
}
