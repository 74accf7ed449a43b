internal import Glibc

/// A moment in UTC, to the second.
package struct Timestamp: Sendable, Hashable {
    let seconds: Int

    package init(secondsSince1970 seconds: Int) {
        self.seconds = seconds
    }

    package static var now: Timestamp { Timestamp(secondsSince1970: time(nil)) }

    /// Without signs between the parts, as `20261124-023105`.
    package var compact: String { formatted("%Y%m%d-%H%M%S") }

    private func formatted(_ format: String) -> String {
        var seconds = seconds
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var buffer = [CChar](repeating: 0, count: 64)
        let count = strftime(&buffer, buffer.count, format, &parts)
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension Timestamp: CustomStringConvertible {
    /// As ISO 8601 has it: `2026-11-24T02:31:05Z`.
    package var description: String { formatted("%Y-%m-%dT%H:%M:%SZ") }
}

extension Timestamp {
    /// Nil for a text that is no time as ``description`` writes it.
    package init?(_ text: String) {
        let numbers = text.split { "-T:Z".contains($0) }.compactMap { Int32($0) }
        guard numbers.count == 6 else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] &- 1900, numbers[1] &- 1, numbers[2])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
        self.init(secondsSince1970: timegm(&parts))
    }

    /// The seconds from an earlier moment to this one.
    package func seconds(since earlier: Timestamp) -> Int { seconds &- earlier.seconds }

    package func advanced(bySeconds count: Int) -> Timestamp { Timestamp(secondsSince1970: seconds &+ count) }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let time = Timestamp(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "no time such as 2026-11-24T02:31:05Z")
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
