/// Which of core's patterns for numbers a text matches.
enum NumberForm: Equatable {
    case none
    case integer(radix: Int)
    case float
    case infinity
    case notANumber

    init(of text: String) {
        let bytes = Substring(text).utf8
        self = Self.unsigned(bytes)
        guard self == .none, let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else {
            return
        }
        // A sign stands before decimal numbers and infinity only.
        switch Self.unsigned(bytes.dropFirst()) {
        case .integer(radix: 10): self = .integer(radix: 10)
        case .float: self = .float
        case .infinity: self = .infinity
        default: self = .none
        }
    }

    private static func unsigned(_ bytes: Substring.UTF8View) -> NumberForm {
        if bytes.first == UInt8(ascii: ".") {
            switch String(Substring(bytes)) {
            case ".inf", ".Inf", ".INF": return .infinity
            case ".nan", ".NaN", ".NAN": return .notANumber
            default: break
            }
        }
        if bytes.starts(with: "0x".utf8) { return digitsOnly(bytes.dropFirst(2), radix: 16) }
        if bytes.starts(with: "0o".utf8) { return digitsOnly(bytes.dropFirst(2), radix: 8) }
        return decimal(bytes)
    }

    private static func digitsOnly(_ bytes: Substring.UTF8View, radix: Int) -> NumberForm {
        let isNumber = bytes.allSatisfy { byte in
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return false }
            return digit < radix
        }
        return isNumber && !bytes.isEmpty ? .integer(radix: radix) : .none
    }

    private static func decimal(_ bytes: Substring.UTF8View) -> NumberForm {
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

    private static func takeDigits(_ bytes: inout Substring.UTF8View) -> Int {
        let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        bytes = bytes.dropFirst(digits)
        return digits
    }
}
