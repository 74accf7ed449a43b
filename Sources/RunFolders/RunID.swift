internal import ConfigValue
internal import Glibc

/// A run's name, also of its folder: the time of its submission and a few random digits, as `20261124-023105-1f3a9c07`.
package struct RunID: Sendable, Hashable {
    package let text: String

    /// A new one.
    package init() {
        let random = String(UInt32.random(in: .min ... .max), radix: 16)
        let digits = String(repeating: "0", count: 8 - random.count) + random
        text = "\(Timestamp.now.compact)-\(digits)"
    }

    /// When it was made.
    package var madeAt: Timestamp? {
        let digits = Array(text.utf8)
        func number(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
        let day = "\(number(0..<4))-\(number(4..<6))-\(number(6..<8))"
        return Timestamp("\(day)T\(number(9..<11)):\(number(11..<13)):\(number(13..<15))Z")
    }

    /// Nil for a text that is no run's name, as `..`.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [8, 6, 8],
            text.utf8.allSatisfy({ byte in
                byte.isDigit || byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            })
        else { return nil }
        self.text = String(text)
    }
}

extension RunID: CustomStringConvertible {
    package var description: String { text }
}

extension RunID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = RunID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no run's id")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
