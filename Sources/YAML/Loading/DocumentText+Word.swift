import Diagnostics

extension DocumentText {
    private static let maximumWord = 256

    /// Whether the text is one plain scalar by its bytes alone, as `1e-3`, `resnet50` and `data/train`: nothing of YAML's
    /// syntax can be meant, and libyaml would give the same.
    ///
    /// Most overrides of a request are such.
    var isWord: Bool {
        let bytes = file.text.utf8.dropFirst(start)
        guard let first = bytes.first, bytes.count <= Self.maximumWord else { return false }
        switch first {
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            guard let second = bytes.dropFirst().first, Self.isDigit(second) else { return false }
        default:
            guard Self.isDigit(first) || Self.isLetter(first) else { return false }
        }
        return bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "/"): true
            default: Self.isDigit(byte) || Self.isLetter(byte)
            }
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
