/// How a string or bytes literal begins.
struct LiteralPrefix {
    var isRaw = false
    var isBytes = false
    /// The bytes before the quote.
    var length = 0
}

extension Lexer {
    /// The prefix (`r`, `b`, `br` in any case, or none) if a quote follows it.
    func literalPrefix() -> LiteralPrefix? {
        var prefix = LiteralPrefix()
        while let byte = peek(prefix.length) {
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): return prefix
            case UInt8(ascii: "r") where !prefix.isRaw, UInt8(ascii: "R") where !prefix.isRaw: prefix.isRaw = true
            case UInt8(ascii: "b") where prefix.length == 0, UInt8(ascii: "B") where prefix.length == 0:
                prefix.isBytes = true
            default: return nil
            }
            prefix.length += 1
        }
        return nil
    }

    mutating func readString(_ prefix: LiteralPrefix) throws(ExpressionError) -> Token {
        let start = position
        position += prefix.length
        let quote = source[position]
        let isTriple = peek(1) == quote && peek(2) == quote
        position += isTriple ? 3 : 1
        var content: [UInt8] = []
        while true {
            guard let byte = peek() else { throw failure("the string does not end", from: start) }
            if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) { break }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"), !isTriple {
                throw failure(
                    "the string does not end on its line", from: start, hint: "write \\n, or quote it with '''")
            }
            if byte == UInt8(ascii: "\\"), !prefix.isRaw {
                try readEscape(into: &content, isBytes: prefix.isBytes)
            } else {
                content.append(byte)
                position += 1
            }
        }
        position += isTriple ? 3 : 1
        if prefix.isBytes { return token(.bytes, from: start, value: .bytes(ByteString(content))) }
        return token(.string, from: start, value: .string(String(decoding: content, as: UTF8.self)))
    }

    private mutating func readEscape(into content: inout [UInt8], isBytes: Bool) throws(ExpressionError) {
        let start = position
        guard let byte = peek(1) else { throw failure("the string does not end", from: start) }
        position += 2
        switch byte {
        case UInt8(ascii: "a"): content.append(0x07)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "v"): content.append(0x0B)
        case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            content.append(byte)
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
            try appendCode(digits: 2, base: 16, isByte: isBytes, from: start, to: &content)
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            position -= 1
            try appendCode(digits: 3, base: 8, isByte: isBytes, from: start, to: &content)
        case UInt8(ascii: "u") where !isBytes:
            try appendCode(digits: 4, base: 16, isByte: false, from: start, to: &content)
        case UInt8(ascii: "U") where !isBytes:
            try appendCode(digits: 8, base: 16, isByte: false, from: start, to: &content)
        default:
            throw failure(
                "unknown escape", from: start, hint: "write \\\\ for a backslash, or r'…' for a string as it stands")
        }
    }

    private mutating func appendCode(
        digits: Int, base: Int, isByte: Bool, from start: Int, to content: inout [UInt8]
    ) throws(ExpressionError) {
        var code = 0
        for _ in 0..<digits {
            guard let digit = peek()?.digit(base: base) else {
                throw failure("the escape needs \(digits) digits", from: start)
            }
            code = code * base + digit
            position += 1
        }
        if isByte {
            content.append(UInt8(truncatingIfNeeded: code))
            return
        }
        guard let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: code)) else {
            throw failure("the escape is no Unicode scalar", from: start)
        }
        content.append(contentsOf: String(Character(scalar)).utf8)
    }
}
