package import ConfigValue

/// Plain scalars as YAML 1.2 core reads them.
///
/// `no`, `on`, `1:30` and `2026-01-01` are strings; `012` is twelve.
package enum CoreScalar {
    /// What a plain scalar means, or nil for a number that 64 bits do not hold.
    package static func value(of text: String) -> ConfigValue? {
        var text = text
        return text.withUTF8 { value(of: $0) }
    }

    /// The nearest double to a whole number, which may have more digits than 64 bits hold; nil where the text is none, or
    /// above all doubles.
    package static func wholeDouble(of text: String) -> Double? {
        var text = text
        let form = text.withUTF8 { NumberForm(of: $0) }
        guard form == .integer(radix: 10) || form == .integer(radix: 16), let double = Double(text), double.isFinite
        else { return nil }
        return double
    }

    static func value(of text: UnsafeBufferPointer<UInt8>) -> ConfigValue? {
        guard let first = text.first else { return .null }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            return number(text)
        case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
            UInt8(ascii: "f"), UInt8(ascii: "F"):
            return hasLengthOfWord(text) ? word(string(text)) : .string(string(text))
        default:
            return .string(string(text))
        }
    }

    private static func string(_ text: UnsafeBufferPointer<UInt8>) -> String { String(decoding: text, as: UTF8.self) }

    /// As few texts have, so that most are compared with none of the words.
    private static func hasLengthOfWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.count == 1 || text.count == 4 || text.count == 5
    }

    private static func word(_ text: String) -> ConfigValue {
        switch text {
        case "~", "null", "Null", "NULL": .null
        case "true", "True", "TRUE": .bool(true)
        case "false", "False", "FALSE": .bool(false)
        default: .string(text)
        }
    }

    private static func number(_ text: UnsafeBufferPointer<UInt8>) -> ConfigValue? {
        switch NumberForm(of: text) {
        case .none: return .string(string(text))
        case .notANumber: return .double(.nan)
        case .infinity: return .double(text.first == UInt8(ascii: "-") ? -.infinity : .infinity)
        case .integer(radix: 10): return decimal(text).map { .int($0) }
        case .integer(let radix): return Int(string(text).dropFirst(2), radix: radix).map { .int($0) }
        case .float:
            guard let double = Double(string(text)), double.isFinite else { return nil }
            return .double(double)
        }
    }

    /// Digits behind a sign that may be missing; nil where 64 bits do not hold them.
    private static func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        let isNegative = text.first == UInt8(ascii: "-")
        let hasSign = isNegative || text.first == UInt8(ascii: "+")
        var value = 0
        for byte in text.dropFirst(hasSign ? 1 : 0) {
            let digit = Int(byte &- UInt8(ascii: "0"))
            let (tens, overflows) = value.multipliedReportingOverflow(by: 10)
            let (next, overflowsToo) =
                isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
            guard !overflows, !overflowsToo else { return nil }
            value = next
        }
        return value
    }
}
