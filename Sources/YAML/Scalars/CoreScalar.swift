package import ConfigValue

/// Plain scalars as YAML 1.2 core reads them.
///
/// `no`, `on`, `1:30` and `2026-01-01` are strings; `012` is twelve.
package enum CoreScalar {
    /// What a plain scalar means, or nil for a number that 64 bits do not hold.
    package static func value(of text: String) -> ConfigValue? {
        guard let first = text.utf8.first else { return .null }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            return number(text)
        case _ where "~nNtTfF".utf8.contains(first):
            return word(text)
        default:
            return .string(text)
        }
    }

    private static func word(_ text: String) -> ConfigValue {
        switch text {
        case "~", "null", "Null", "NULL": .null
        case "true", "True", "TRUE": .bool(true)
        case "false", "False", "FALSE": .bool(false)
        default: .string(text)
        }
    }

    private static func number(_ text: String) -> ConfigValue? {
        switch NumberForm(of: text) {
        case .none: return .string(text)
        case .notANumber: return .double(.nan)
        case .infinity: return .double(text.hasPrefix("-") ? -.infinity : .infinity)
        case .integer(let radix):
            return Int(radix == 10 ? Substring(text) : text.dropFirst(2), radix: radix).map { .int($0) }
        case .float:
            guard let double = Double(text), double.isFinite else { return nil }
            return .double(double)
        }
    }
}
