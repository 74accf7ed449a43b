internal import Glibc

/// A moment in UTC, to the second.
package struct Timestamp: Sendable, Hashable {
    private let seconds: Int

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

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        let numbers = text.split { "-T:Z".contains($0) }.compactMap { Int32($0) }
        guard numbers.count == 6 else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "no time such as 2026-11-24T02:31:05Z")
        }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] &- 1900, numbers[1] &- 1, numbers[2])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
        seconds = timegm(&parts)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
