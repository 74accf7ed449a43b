import RandomNumbers

/// The random choices that make one input.
struct Choices: RandomNumberGenerator {
    private var numbers: SplitMix64

    /// - Parameter stream: The number of an input: each has numbers of its own, so that it can be made again alone.
    init(seed: UInt64, stream: Int) {
        var seeds = SplitMix64(seed: seed)
        numbers = SplitMix64(seed: seeds.next() ^ UInt64(truncatingIfNeeded: stream) &* 0xD6E8_FEB8_6659_FD93)
    }

    mutating func next() -> UInt64 { numbers.next() }

    /// A number from 0 and below a bound.
    mutating func below(_ bound: Int) -> Int {
        bound <= 1 ? 0 : Int(numbers.number(below: UInt64(bound)))
    }

    /// True once in so many times.
    mutating func once(in count: Int) -> Bool { below(count) == 0 }

    mutating func pick(_ elements: [String]) -> String { elements.isEmpty ? "" : elements[below(elements.count)] }

    mutating func pick(_ elements: [[UInt8]]) -> [UInt8] { elements.isEmpty ? [] : elements[below(elements.count)] }
}
