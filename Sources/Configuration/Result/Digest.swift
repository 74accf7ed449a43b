package import ConfigValue
import Crypto
import OrderedCollections

/// The name of a config's content: equal for equal configs, on every machine.
package enum Digest {
    /// `sha256:` and 64 hexadecimal digits.
    ///
    /// - Parameter canonicalValues: The values as canonical JSON.
    static func of(type: String, canonicalValues: [UInt8]) -> String {
        var bytes = Array(#"{"type":"#.utf8)
        bytes.reserveCapacity(canonicalValues.count + type.utf8.count + 32)
        ConfigValue.string(type).appendJSON(to: &bytes)
        bytes += #","values":"#.utf8
        bytes += canonicalValues
        bytes.append(UInt8(ascii: "}"))
        return of(bytes: bytes)
    }

    /// One of each leaf, by path, short: only to see whether a value is another than before.
    package static func leaves(of values: ConfigMap) -> ConfigMap {
        var digests: ConfigMap = [:]
        for (path, value) in ConfigValue.map(values).leaves {
            digests[path.description] = .string(String(of(bytes: value.canonicalJSON).dropFirst(7).prefix(16)))
        }
        return digests
    }

    package static func of(bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text = Array("sha256:".utf8)
        for byte in SHA256.hash(data: bytes) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 0x0F)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
