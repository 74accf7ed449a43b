import Diagnostics

/// The bytes of a file that libyaml reads, and how its positions, which count characters, become offsets in the file.
struct DocumentText {
    let file: SourceFile
    /// The offset in the file of the first byte that libyaml reads.
    let start: Int
    /// For texts that are not ASCII: the offset of every 64th character, from `start`.
    private let milestones: [Int]
    /// What libyaml reads for characters that only it takes for line breaks; nil where the text has none.
    let standIns: SeparatorStandIns?

    private static let stride = 64
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let lineBreaks: [Unicode.Scalar] = ["\n", "\r"]

    init(_ file: SourceFile, from byteOffset: Int, limits: DocumentLimits) throws(Diagnostic) {
        let limit = min(limits.bytes, Int(UInt32.max))
        guard file.byteCount <= limit else {
            throw Diagnostic(
                .limitExceeded, "the file has \(file.byteCount) bytes, more than the \(limit) that a file may have",
                at: file.location(of: 0..<0))
        }
        var start = min(max(0, byteOffset), file.byteCount)
        let bytes = file.text.utf8.dropFirst(start)
        if bytes.starts(with: Self.byteOrderMark) { start += Self.byteOrderMark.count }
        self.file = file
        self.start = start
        milestones = try Self.milestones(in: file, from: start)
        standIns = milestones.isEmpty ? nil : try SeparatorStandIns(file, from: start)
        try checkDirectives(limit: limits.directives)
    }

    /// The file offset of the character with an index, from 0, among those that libyaml reads.
    func offset(ofCharacter index: Int) -> Int {
        guard !milestones.isEmpty else { return min(start + index, file.byteCount) }
        let milestone = min(index / Self.stride, milestones.count - 1)
        var characters = index - milestone * Self.stride
        let rest = file.text.utf8.dropFirst(milestones[milestone])
        let bytes = rest.prefix { byte in
            if byte & 0xC0 != 0x80 { characters -= 1 }
            return characters >= 0
        }
        return milestones[milestone] + bytes.count
    }

    private func checkDirectives(limit: Int) throws(Diagnostic) {
        let holdsSign = file.text.utf8.withContiguousStorageIfAvailable { $0.contains(UInt8(ascii: "%")) }
        guard holdsSign ?? true else { return }
        var count = 0
        var previous: Unicode.Scalar = "\n"
        for scalar in file.text.unicodeScalars {
            if scalar == "%", Self.lineBreaks.contains(previous) { count += 1 }
            previous = scalar
        }
        guard count <= limit else {
            throw Diagnostic(
                .limitExceeded, "more than \(limit) lines begin with '%'", at: file.location(of: start..<start))
        }
    }

    /// Nothing where all is ASCII; a byte-order mark behind the start is refused on the way.
    private static func milestones(in file: SourceFile, from start: Int) throws(Diagnostic) -> [Int] {
        guard !file.isASCII else { return [] }
        let bytes = file.text.utf8.dropFirst(start)
        guard bytes.contains(where: { $0 >= 0x80 }) else { return [] }
        var milestones: [Int] = []
        var characters = 0
        var offset = start
        for byte in bytes {
            if byte & 0xC0 != 0x80 {
                if characters.isMultiple(of: stride) { milestones.append(offset) }
                characters += 1
            }
            if byte == byteOrderMark[0], file.text.utf8.dropFirst(offset).starts(with: byteOrderMark) {
                throw Diagnostic(
                    .syntax, "a byte-order mark may only stand at the start of a file",
                    at: file.location(of: offset..<(offset + byteOrderMark.count)),
                    hint: "remove the invisible character; in text write it as \"\\uFEFF\"")
            }
            offset += 1
        }
        return milestones
    }
}
