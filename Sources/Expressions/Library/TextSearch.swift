/// Finds the places of a part in texts, in time linear in the length of both whatever they are: the search of Knuth,
/// Morris and Pratt.
struct TextSearch {
    private let part: [UInt8]
    /// For each prefix of the part, how long the longest other prefix is with which it ends.
    private let borders: [Int]

    init(_ text: String) {
        part = Array(text.utf8)
        var borders = part.isEmpty ? [] : [0]
        for byte in part.dropFirst() {
            var border = borders[borders.count - 1]
            while border > 0, part[border] != byte { border = borders[border - 1] }
            borders.append(part[border] == byte ? border + 1 : 0)
        }
        self.borders = borders
    }

    /// The byte offsets at which the part stands, until `visit` says that it wants no more.
    ///
    /// An empty part has none.
    func forEachPlace(in bytes: [UInt8], overlapping: Bool = false, _ visit: (Int) -> Bool) {
        guard !part.isEmpty else { return }
        var matched = 0
        for (offset, byte) in bytes.enumerated() {
            while matched > 0, part[matched] != byte { matched = borders[matched - 1] }
            if part[matched] == byte { matched += 1 }
            guard matched == part.count else { continue }
            guard visit(offset + 1 - matched) else { return }
            matched = overlapping ? borders[matched - 1] : 0
        }
    }

    /// The places that do not overlap, at most so many of them.
    func places(in bytes: [UInt8], limit: Int) -> [Range<Int>] {
        guard limit > 0 else { return [] }
        var places: [Range<Int>] = []
        forEachPlace(in: bytes) { start in
            places.append(start..<start + part.count)
            return places.count < limit
        }
        return places
    }
}

extension String {
    /// Whether a part stands in the text, by its bytes: of two spellings of a character only the same one.
    func holds(_ part: String) -> Bool {
        var isFound = part.isEmpty
        TextSearch(part).forEachPlace(in: Array(utf8)) { _ in
            isFound = true
            return false
        }
        return isFound
    }

    /// The number of the scalar at which the first place of a part at or behind a scalar begins.
    func scalarPosition(of part: String, from start: Int) -> Int? {
        guard !part.isEmpty else { return start }
        let first = byteOffset(ofScalar: start)
        var found: Int?
        TextSearch(part).forEachPlace(in: Array(utf8), overlapping: true) { place in
            if place >= first { found = place }
            return found == nil
        }
        return found.map { scalarCount(ofBytes: $0) }
    }

    /// The number of the scalar at which the last place of a part at or before a scalar begins.
    func lastScalarPosition(of part: String, upTo end: Int) -> Int? {
        guard !part.isEmpty else { return end }
        let last = byteOffset(ofScalar: end)
        var found: Int?
        TextSearch(part).forEachPlace(in: Array(utf8), overlapping: true) { place in
            if place <= last { found = place }
            return place < last
        }
        return found.map { scalarCount(ofBytes: $0) }
    }

    private func byteOffset(ofScalar number: Int) -> Int {
        unicodeScalars.prefix(number).reduce(0) { $0 + UTF8.width($1) }
    }

    private func scalarCount(ofBytes count: Int) -> Int { utf8.prefix(count).count { $0 & 0xC0 != 0x80 } }
}
