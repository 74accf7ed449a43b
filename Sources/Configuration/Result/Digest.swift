package import ConfigValue
import Crypto
import OrderedCollections

/// The name of a config's content: equal for equal configs, on every machine.
///
/// A third of the room of its text, for thousands are kept.
package struct Digest: Sendable, Hashable, CustomStringConvertible {
    private let hash: SHA256Digest

    /// - Parameter canonicalValues: The values as canonical JSON.
    init(type: String, canonicalValues: [UInt8]) {
        var head = Array(#"{"type":"#.utf8)
        ConfigValue.string(type).appendJSON(to: &head)
        head += #","values":"#.utf8
        var hash = SHA256()
        hash.update(data: head)
        hash.update(data: canonicalValues)
        hash.update(data: [UInt8(ascii: "}")])
        self.hash = hash.finalize()
    }

    /// `sha256:` and 64 hexadecimal digits.
    package var description: String { Self.text(of: hash) }

    /// One of each leaf, by path, short: only to see whether a value is another than before.
    package static func leaves(of values: ConfigMap) -> ConfigMap {
        var digests: ConfigMap = [:]
        for (path, value) in ConfigValue.map(values).leaves {
            digests[path.description] = .string(String(of(bytes: value.canonicalJSON).dropFirst(7).prefix(16)))
        }
        return digests
    }

    package static func of(bytes: [UInt8]) -> String { text(of: SHA256.hash(data: bytes)) }

    private static func text(of digest: SHA256Digest) -> String {
        digest.withUnsafeBytes { hash in
            let start = prefix.utf8CodeUnitCount
            return String(unsafeUninitializedCapacity: start + 2 * hash.count) { text in
                prefix.withUTF8Buffer { _ = text.update(fromContentsOf: $0) }
                for (index, byte) in hash.enumerated() {
                    text[start + 2 * index] = digit(byte >> 4)
                    text[start + 2 * index + 1] = digit(byte & 0x0F)
                }
                return start + 2 * hash.count
            }
        }
    }

    private static let prefix: StaticString = "sha256:"

    /// The hexadecimal digit of a value below 16.
    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
