extension Library {
    static let bitFunctions: [FunctionDefinition] = [
        .global("math.bitAnd") { (x: Int, y: Int) in x & y },
        .global("math.bitAnd") { (x: UInt, y: UInt) in x & y },
        .global("math.bitOr") { (x: Int, y: Int) in x | y },
        .global("math.bitOr") { (x: UInt, y: UInt) in x | y },
        .global("math.bitXor") { (x: Int, y: Int) in x ^ y },
        .global("math.bitXor") { (x: UInt, y: UInt) in x ^ y },
        .global("math.bitNot") { (x: Int) in ~x },
        .global("math.bitNot") { (x: UInt) in ~x },
        .global("math.bitShiftLeft") { (x: Int, count: Int) in try x << distance(count) },
        .global("math.bitShiftLeft") { (x: UInt, count: Int) in try x << distance(count) },
        // The sign is no more than a bit here: zeros come in from the left.
        .global("math.bitShiftRight") { (x: Int, count: Int) in
            try Int(bitPattern: UInt(bitPattern: x) >> distance(count))
        },
        .global("math.bitShiftRight") { (x: UInt, count: Int) in try x >> distance(count) },
    ]

    private static func distance(_ count: Int) throws -> Int {
        guard count >= 0 else { return try failure("bits cannot be shifted by the negative number \(count)") }
        return min(count, UInt.bitWidth)
    }
}
