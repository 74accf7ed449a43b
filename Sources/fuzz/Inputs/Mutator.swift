/// Changes inputs at random: bytes, pieces, lines, words of the language, pieces of other inputs.
struct Mutator {
    /// Words that mean something in the language of the inputs.
    let words: [[UInt8]]
    let maximumLength: Int

    init(words: [String], maximumLength: Int = 16 << 10) {
        self.words = words.map { Array($0.utf8) }
        self.maximumLength = maximumLength
    }

    func mutated(_ input: [UInt8], other: [UInt8], _ random: inout Choices) -> [UInt8] {
        var bytes = Array(input.prefix(maximumLength))
        for _ in 0...random.below(random.once(in: 4) ? 8 : 3) { mutate(&bytes, other, &random) }
        return Array(bytes.prefix(maximumLength))
    }

    private func mutate(_ bytes: inout [UInt8], _ other: [UInt8], _ random: inout Choices) {
        switch random.below(11) {
        case 0: replaceByte(in: &bytes, with: UInt8(truncatingIfNeeded: random.next()), &random)
        case 1: replaceByte(in: &bytes, with: Self.telling[random.below(Self.telling.count)], &random)
        case 2: bytes.removeSubrange(range(in: bytes, &random))
        case 3, 4: insert(random.pick(words), into: &bytes, &random)
        case 5: bytes.replaceSubrange(range(in: bytes, &random), with: random.pick(words))
        case 6: insert(Array(bytes[range(in: bytes, &random)]), into: &bytes, &random)
        case 7: bytes.replaceSubrange(range(in: bytes, &random), with: other[range(in: other, &random)])
        case 8: repeatPiece(of: &bytes, &random)
        case 9: moveLine(in: &bytes, &random)
        default: changeNumber(in: &bytes, &random)
        }
    }

    /// Bytes that end or begin something in one of the languages, or in UTF-8.
    private static let telling: [UInt8] =
        Array("\n\r\t :,-[]{}()\"'\\&*!|>%@`#$?=<~./+0189eExu".utf8) + [
            0, 0x7F, 0x80, 0xC2, 0xE2, 0xED, 0xEF, 0xF0, 0xFF,
        ]

    private func replaceByte(in bytes: inout [UInt8], with byte: UInt8, _ random: inout Choices) {
        guard !bytes.isEmpty else { return bytes.append(byte) }
        bytes[random.below(bytes.count)] = byte
    }

    private func insert(_ piece: [UInt8], into bytes: inout [UInt8], _ random: inout Choices) {
        bytes.insert(contentsOf: piece, at: random.below(bytes.count + 1))
    }

    /// Mostly a short range.
    private func range(in bytes: [UInt8], _ random: inout Choices) -> Range<Int> {
        let start = random.below(bytes.count + 1)
        let longest = bytes.count - start
        let count = random.below(min(longest, random.once(in: 3) ? longest : 12) + 1)
        return start..<start + count
    }

    private func repeatPiece(of bytes: inout [UInt8], _ random: inout Choices) {
        let piece = Array(bytes[range(in: bytes, &random)].prefix(64))
        let count = random.once(in: 20) ? random.below(300) : random.below(6)
        insert(Array(repeating: piece, count: count).flatMap { $0 }, into: &bytes, &random)
    }

    private func moveLine(in bytes: inout [UInt8], _ random: inout Choices) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let line = lines.remove(at: random.below(lines.count))
        if !random.once(in: 3) { lines.insert(line, at: random.below(lines.count + 1)) }
        if random.once(in: 3) { lines.insert(line, at: random.below(lines.count + 1)) }
        bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    private func changeNumber(in bytes: inout [UInt8], _ random: inout Choices) {
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        let starts = bytes.indices.filter { isDigit(bytes[$0]) && ($0 == 0 || !isDigit(bytes[$0 - 1])) }
        guard !starts.isEmpty else { return insert(Array(random.pick(Words.numbers).utf8), into: &bytes, &random) }
        let start = starts[random.below(starts.count)]
        let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: random.pick(Words.numbers).utf8)
    }
}
