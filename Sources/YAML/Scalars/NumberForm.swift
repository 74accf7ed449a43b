import ConfigValue

/// Which of core's patterns for numbers a text matches.
enum NumberForm: Equatable {
    case none
    case integer(radix: Int)
    case float
    case infinity
    case notANumber

    init(of text: UnsafeBufferPointer<UInt8>) {
        self = Self.unsigned(text[...])
        guard self == .none, let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else {
            return
        }
        // A sign stands before decimal numbers and infinity only.
        switch Self.unsigned(text.dropFirst()) {
        case .integer(radix: 10): self = .integer(radix: 10)
        case .float: self = .float
        case .infinity: self = .infinity
        default: self = .none
        }
    }

    private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

    private static func unsigned(_ bytes: Bytes) -> NumberForm {
        if bytes.first == UInt8(ascii: "."), bytes.count == 4 {
            switch String(decoding: bytes, as: UTF8.self) {
            case ".inf", ".Inf", ".INF": return .infinity
            case ".nan", ".NaN", ".NAN": return .notANumber
            default: break
            }
        }
        if bytes.first == UInt8(ascii: "0"), let second = bytes.dropFirst().first {
            if second == UInt8(ascii: "x") { return digitsOnly(bytes.dropFirst(2), radix: 16) }
            if second == UInt8(ascii: "o") { return digitsOnly(bytes.dropFirst(2), radix: 8) }
        }
        return decimal(bytes)
    }

    private static func digitsOnly(_ bytes: Bytes, radix: Int) -> NumberForm {
        let isNumber = bytes.allSatisfy { byte in
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return false }
            return digit < radix
        }
        return isNumber && !bytes.isEmpty ? .integer(radix: radix) : .none
    }

    private static func decimal(_ bytes: Bytes) -> NumberForm {
        var rest = bytes
        var digits = takeDigits(&rest)
        var isFloat = false
        if rest.first == UInt8(ascii: ".") {
            isFloat = true
            rest.removeFirst()
            digits += takeDigits(&rest)
        }
        guard digits > 0 else { return .none }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            isFloat = true
            rest.removeFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
            guard takeDigits(&rest) > 0 else { return .none }
        }
        guard rest.isEmpty else { return .none }
        return isFloat ? .float : .integer(radix: 10)
    }

    private static func takeDigits(_ bytes: inout Bytes) -> Int {
        var count = 0
        while let byte = bytes.first, byte.isDigit {
            bytes.removeFirst()
            count += 1
        }
        return count
    }
}
