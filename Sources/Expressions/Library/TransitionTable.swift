/// A compiled time zone (RFC 8536): when the distance from UTC changes, and to what.
struct TransitionTable {
    private var moments: [Int] = []
    /// The distance from each moment on.
    private var offsets: [Int] = []
    private var firstOffset = 0
    /// The yearly rule behind the last moment.
    private var rule: DaylightRule?

    init?(_ bytes: [UInt8]) {
        var reader = BigEndianReader(bytes)
        guard let first = Header(&reader) else { return nil }
        guard first.version >= 2 else { return nil }
        // The first block has 32-bit moments, for readers of old; the second has all.
        reader.skip(first.bodySize(ofMoment: 4))
        guard let header = Header(&reader) else { return nil }
        for _ in 0..<header.momentCount { moments.append(reader.integer(8)) }
        let kinds = (0..<header.momentCount).map { _ in reader.integer(1) }
        let kindOffsets = (0..<header.kindCount).map { _ in
            let offset = reader.integer(4)
            reader.skip(2)
            return offset
        }
        reader.skip(header.tailSize)
        guard !reader.isBeyondEnd, let firstOffset = kindOffsets.first, kinds.allSatisfy(kindOffsets.indices.contains)
        else { return nil }
        self.firstOffset = firstOffset
        offsets = kinds.map { kindOffsets[$0] }
        rule = DaylightRule(reader.line())
    }

    func offset(at seconds: Int) -> Int {
        if let rule, moments.last.map({ seconds >= $0 }) ?? true { return rule.offset(at: seconds) }
        let index = moments.partitioningIndex { $0 > seconds }
        return index == 0 ? firstOffset : offsets[index - 1]
    }

    private struct Header {
        let version: Int
        let counts: [Int]

        init?(_ reader: inout BigEndianReader) {
            guard reader.integer(4) == 0x545A_6966 else { return nil }
            version = reader.integer(1) - 0x30
            reader.skip(15)
            counts = (0..<6).map { _ in reader.integer(4) }
            guard !reader.isBeyondEnd, counts.allSatisfy({ 0...65_536 ~= $0 }) else { return nil }
        }

        var leapCount: Int { counts[2] }
        var momentCount: Int { counts[3] }
        var kindCount: Int { counts[4] }
        var abbreviationSize: Int { counts[5] }
        /// The size of what stands behind the kinds, with 64-bit moments.
        var tailSize: Int { abbreviationSize + leapCount * 12 + counts[1] + counts[0] }

        func bodySize(ofMoment size: Int) -> Int {
            momentCount * (size + 1) + kindCount * 6 + abbreviationSize + leapCount * (size + 4) + counts[1] + counts[0]
        }
    }
}

extension Array {
    /// The first index whose element satisfies a condition that all behind it satisfy too.
    fileprivate func partitioningIndex(_ belongsToSecond: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Reads signed numbers; beyond the end there are zeros.
private struct BigEndianReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isBeyondEnd: Bool { position > bytes.count }

    mutating func skip(_ count: Int) { position += count }

    mutating func integer(_ size: Int) -> Int {
        var value = 0
        for index in position..<position + size {
            value = value << 8 | (bytes.indices.contains(index) ? Int(bytes[index]) : 0)
        }
        position += size
        let unused = Int.bitWidth - 8 * size
        return size == 1 ? value : (value << unused) >> unused
    }

    /// The text between the next two line breaks.
    func line() -> String {
        let rest = bytes.dropFirst(position + 1)
        return String(decoding: rest.prefix { $0 != 0x0A }, as: UTF8.self)
    }
}
