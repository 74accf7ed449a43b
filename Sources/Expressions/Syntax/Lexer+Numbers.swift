import ConfigValue

extension Lexer {
    /// Reads an int, an uint (`3u`) or a double.
    ///
    /// The sign is an operator's matter.
    mutating func readNumber() throws(ExpressionError) -> Token {
        let start = position
        if peek() == UInt8(ascii: "0"), peek(1) == UInt8(ascii: "x"), peek(2)?.digit(base: 16) != nil {
            position += 2
            while peek()?.digit(base: 16) != nil { position += 1 }
            return try integer(from: start, digitsFrom: start + 2, radix: 16)
        }
        skipDigits()
        var isDouble = false
        if peek() == UInt8(ascii: "."), peek(1)?.isDigit == true {
            isDouble = true
            position += 1
            skipDigits()
        }
        if peek().map({ $0 | 0x20 }) == UInt8(ascii: "e") {
            let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
            if peek(signed ? 2 : 1)?.isDigit == true {
                isDouble = true
                position += signed ? 2 : 1
                skipDigits()
            }
        }
        guard isDouble else { return try integer(from: start, digitsFrom: start, radix: 10) }
        try expectEndOfNumber(from: start)
        let text = String(decoding: source[start..<position], as: UTF8.self)
        guard let double = Double(text.hasPrefix(".") ? "0" + text : text), double.isFinite else {
            throw failure("the number is too large for a double", from: start)
        }
        return token(.double, from: start, value: .double(double))
    }

    private mutating func skipDigits() {
        while peek()?.isDigit == true { position += 1 }
    }

    private mutating func integer(from start: Int, digitsFrom: Int, radix: Int) throws(ExpressionError) -> Token {
        let digits = String(decoding: source[digitsFrom..<position], as: UTF8.self)
        let magnitude = UInt(digits, radix: radix)
        if peek().map({ $0 | 0x20 }) == UInt8(ascii: "u") {
            position += 1
            try expectEndOfNumber(from: start)
            guard let magnitude else { throw failure("the number does not fit into 64 bits", from: start) }
            return token(.uint, from: start, value: .uint(magnitude))
        }
        try expectEndOfNumber(from: start)
        guard let magnitude, magnitude <= UInt(Int.max) + 1 else {
            throw failure("the number does not fit into 64 bits", from: start)
        }
        // The magnitude of the smallest int has no positive int; the parser takes it with its sign.
        return token(.int, from: start, value: magnitude <= UInt(Int.max) ? .int(Int(magnitude)) : nil)
    }

    private mutating func expectEndOfNumber(from start: Int) throws(ExpressionError) {
        guard let byte = peek(), byte.isIdentifierPart else { return }
        while let byte = peek(), byte.isIdentifierPart { position += 1 }
        let text = String(decoding: source[start..<position], as: UTF8.self)
        throw failure("'\(text)' is no number", from: start, hint: Self.habitHint(for: text))
    }

    /// What to write for a number of Python's or of YAML's.
    private static func habitHint(for text: String) -> String? {
        let plain = text.filter { $0 != "_" }
        if plain != text, Double(plain) != nil { return "write \(plain)" }
        let radixes = ["0o": 8, "0b": 2]
        guard let radix = radixes[text.prefix(2).lowercased()] else { return nil }
        return Int(plain.dropFirst(2), radix: radix).map { "write \($0)" }
    }
}
