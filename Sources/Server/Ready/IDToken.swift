internal import ConfigValue
internal import Glibc

/// Where the id stands in a request's line, found without reading the line as JSON.
///
/// It is found in two places alone: as the first member, behind one of the openings that JSON writers make, and as a number
/// that is the last member. There, in a line that is a request at all, nothing but the id can stand. Of the ids only those
/// count that have one spelling: ints from 0 of at most 18 digits, and strings of printable ASCII without escapes.
struct IDToken {
    /// The token's bytes, with the quotes of a string.
    let range: Range<Int>

    /// One that begins like another comes before it.
    private static let openings: [StaticString] = [
        #"{"jsonrpc":"2.0","id":"#, #"{"jsonrpc": "2.0", "id": "#, #"{"id": "#, #"{"id":"#,
    ]
    private static let lastMembers: [StaticString] = [#","id":"#, #", "id": "#]
    private static let maximumDigits = 18
    private static let maximumString = 128

    /// Nil where no id can be told from the rest so easily.
    init?(in line: UnsafeRawBufferPointer) {
        guard let range = Self.first(line) ?? Self.last(line) else { return nil }
        self.range = range
    }

    private static func first(_ line: UnsafeRawBufferPointer) -> Range<Int>? {
        for opening in openings where line.has(opening, at: 0) {
            return token(line, from: opening.utf8CodeUnitCount)
        }
        return nil
    }

    private static func token(_ line: UnsafeRawBufferPointer, from start: Int) -> Range<Int>? {
        guard start < line.count else { return nil }
        let end: Int?
        if line[start] == UInt8(ascii: "\"") {
            end = endOfString(line, from: start)
        } else {
            var digits = start
            while digits < line.count, digits - start <= maximumDigits, line[digits].isDigit { digits += 1 }
            end = isCanonical(line, start..<digits) ? digits : nil
        }
        // Whatever else may follow, as `.5` or a space, is another spelling.
        guard let end, end < line.count, line[end] == UInt8(ascii: ",") || line[end] == UInt8(ascii: "}") else {
            return nil
        }
        return start..<end
    }

    private static func endOfString(_ line: UnsafeRawBufferPointer, from start: Int) -> Int? {
        for index in start + 1..<min(line.count, start + 2 + maximumString) {
            switch line[index] {
            case UInt8(ascii: "\""): return index + 1
            case UInt8(ascii: "\\"), 0..<0x20, 0x7F...: return nil
            default: continue
            }
        }
        return nil
    }

    private static func last(_ line: UnsafeRawBufferPointer) -> Range<Int>? {
        guard line.last == UInt8(ascii: "}") else { return nil }
        let end = line.count - 1
        var start = end
        while start > 0, end - start <= maximumDigits, line[start - 1].isDigit { start -= 1 }
        guard isCanonical(line, start..<end) else { return nil }
        for member in lastMembers where line.has(member, at: start - member.utf8CodeUnitCount) { return start..<end }
        return nil
    }

    private static func isCanonical(_ line: UnsafeRawBufferPointer, _ digits: Range<Int>) -> Bool {
        switch digits.count {
        case 0: false
        case 1: true
        default: line[digits.lowerBound] != UInt8(ascii: "0") && digits.count <= maximumDigits
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func has(_ text: StaticString, at offset: Int) -> Bool {
        guard offset >= 0, count - offset >= text.utf8CodeUnitCount, let base = baseAddress else { return false }
        return memcmp(base + offset, text.utf8Start, text.utf8CodeUnitCount) == 0
    }
}
