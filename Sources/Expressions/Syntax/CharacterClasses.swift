import ConfigValue

extension UInt8 {
    var isIdentifierStart: Bool { isLetter || self == UInt8(ascii: "_") }

    var isIdentifierPart: Bool { isIdentifierStart || isDigit }

    /// The white space of CEL's grammar.
    var isSpace: Bool { [0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(self) }

    /// The value of a digit in a base up to 16.
    func digit(base: Int) -> Int? {
        let value: Int
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): value = Int(self - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): value = Int(self - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): value = Int(self - UInt8(ascii: "A")) + 10
        default: return nil
        }
        return value < base ? value : nil
    }
}
