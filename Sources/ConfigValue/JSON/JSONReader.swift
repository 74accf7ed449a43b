import OrderedCollections

extension ConfigValue {
    /// The deepest nesting that a JSON text may have.
    package static let maximumJSONDepth = 64

    /// Reads one JSON text strictly: what RFC 8259 leaves open is an error here.
    ///
    /// Duplicate keys, lone surrogates, numbers that no 64 bits hold, invalid UTF-8 and a nesting over
    /// ``maximumJSONDepth`` are refused. A number without fraction and exponent is an int, any other a double.
    package init(json text: String) throws(JSONError) {
        try self.init(jsonBytes: Array(text.utf8))
    }

    package init(jsonBytes bytes: [UInt8], maximumDepth: Int = maximumJSONDepth) throws(JSONError) {
        var reader = JSONReader(bytes: bytes, maximumDepth: maximumDepth)
        self = try reader.readText()
    }
}

private struct JSONReader {
    private let bytes: [UInt8]
    private let maximumDepth: Int
    private var position = 0
    private var depth = 0

    /// Most lists and maps need to grow no further.
    private static let usualCount = 4

    init(bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    mutating func readText() throws(JSONError) -> ConfigValue {
        skipSpace()
        let value = try readValue()
        skipSpace()
        guard position == bytes.count else { throw failure("unexpected text after the value") }
        return value
    }

    private mutating func readValue() throws(JSONError) -> ConfigValue {
        guard let byte = peek() else { throw failure("the text ends where a value is expected") }
        switch byte {
        case UInt8(ascii: "{"): return try readMap()
        case UInt8(ascii: "["): return try readList()
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "t"): return try readWord("true", as: .bool(true))
        case UInt8(ascii: "f"): return try readWord("false", as: .bool(false))
        case UInt8(ascii: "n"): return try readWord("null", as: .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
        default: throw failure("expected a value")
        }
    }

    private mutating func readMap() throws(JSONError) -> ConfigValue {
        try enter()
        var members = ConfigMap()
        if !consume(UInt8(ascii: "}")) {
            members.reserveCapacity(Self.usualCount)
            repeat {
                skipSpace()
                let start = position
                guard peek() == UInt8(ascii: "\"") else { throw failure("expected a key in double quotes") }
                let key = try readString()
                skipSpace()
                guard consume(UInt8(ascii: ":")) else { throw failure("expected ':'") }
                skipSpace()
                let value = try readValue()
                guard members.updateValue(value, forKey: key) == nil else {
                    throw failure("duplicate key \(ConfigValue.string(key).json)", at: start)
                }
                skipSpace()
            } while consume(UInt8(ascii: ","))
            guard consume(UInt8(ascii: "}")) else { throw failure("expected ',' or '}'") }
        }
        depth -= 1
        return .map(members)
    }

    private mutating func readList() throws(JSONError) -> ConfigValue {
        try enter()
        var elements: [ConfigValue] = []
        if !consume(UInt8(ascii: "]")) {
            elements.reserveCapacity(Self.usualCount)
            repeat {
                skipSpace()
                elements.append(try readValue())
                skipSpace()
            } while consume(UInt8(ascii: ","))
            guard consume(UInt8(ascii: "]")) else { throw failure("expected ',' or ']'") }
        }
        depth -= 1
        return .list(elements)
    }

    private mutating func enter() throws(JSONError) {
        guard depth < maximumDepth else { throw failure("nesting deeper than \(maximumDepth)") }
        depth += 1
        position += 1
        skipSpace()
    }

    private mutating func readWord(_ word: String, as value: ConfigValue) throws(JSONError) -> ConfigValue {
        guard bytes[position...].starts(with: word.utf8) else { throw failure("expected a value") }
        position += word.utf8.count
        return value
    }

    private mutating func readNumber() throws(JSONError) -> ConfigValue {
        let start = position
        var isInteger = true
        _ = consume(UInt8(ascii: "-"))
        let firstDigit = position
        try readDigits()
        if bytes[firstDigit] == UInt8(ascii: "0"), position > firstDigit + 1 {
            throw failure("a number may not start with 0", at: firstDigit)
        }
        if consume(UInt8(ascii: ".")) {
            isInteger = false
            try readDigits()
        }
        if consume(UInt8(ascii: "e")) || consume(UInt8(ascii: "E")) {
            isInteger = false
            if !consume(UInt8(ascii: "+")) { _ = consume(UInt8(ascii: "-")) }
            try readDigits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, let int = Int(text) { return .int(int) }
        guard !isInteger, let double = Double(text), double.isFinite else {
            throw failure("the number \(text) is out of 64 bits", at: start)
        }
        return .double(double)
    }

    private mutating func readDigits() throws(JSONError) {
        let start = position
        while let byte = peek(), byte.isDigit { position += 1 }
        guard position > start else { throw failure("expected a digit") }
    }

    private mutating func readString() throws(JSONError) -> String {
        position += 1
        let start = position
        var all: UInt8 = 0
        while let byte = peek(), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
            all |= byte
            position += 1
        }
        if peek() == UInt8(ascii: "\"") {
            let content = bytes[start..<position]
            // ASCII is valid by itself.
            let text = all < 0x80 ? String(decoding: content, as: UTF8.self) : try validated(content, at: start)
            position += 1
            return text
        }
        return try readEscapedString(from: start)
    }

    private mutating func readEscapedString(from start: Int) throws(JSONError) -> String {
        var content = Array(bytes[start..<position])
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return try validated(content[...], at: start)
            case UInt8(ascii: "\\"):
                content.append(contentsOf: try readEscape())
            case 0..<0x20:
                throw failure("a control character in a string must be escaped")
            default:
                content.append(byte)
                position += 1
            }
        }
        throw failure("the string does not end")
    }

    private mutating func readEscape() throws(JSONError) -> [UInt8] {
        let start = position
        position += 1
        guard let byte = peek() else { throw failure("the string does not end") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(Character(try readEscapedScalar(from: start))).utf8)
        default: throw failure("unknown escape", at: start)
        }
    }

    private mutating func readEscapedScalar(from start: Int) throws(JSONError) -> Unicode.Scalar {
        let high = try readCodeUnit()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard (0xD800..<0xDC00).contains(high), consume(UInt8(ascii: "\\")), consume(UInt8(ascii: "u")) else {
            throw failure("a lone surrogate is no character", at: start)
        }
        let low = UInt32(try readCodeUnit())
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + (low - 0xDC00))
        else { throw failure("a lone surrogate is no character", at: start) }
        return scalar
    }

    private mutating func readCodeUnit() throws(JSONError) -> UInt16 {
        guard bytes.count - position >= 4 else { throw failure("expected four hexadecimal digits") }
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue, bytes[position] < 0x80 else {
                throw failure("expected four hexadecimal digits")
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    private func validated(_ content: ArraySlice<UInt8>, at start: Int) throws(JSONError) -> String {
        guard let text = String(validating: content, as: UTF8.self) else {
            throw failure("the string is no valid UTF-8", at: start)
        }
        return text
    }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func consume(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func failure(_ message: String, at offset: Int? = nil) -> JSONError {
        let offset = offset ?? position
        let column = bytes.prefix(offset).count { $0 & 0xC0 != 0x80 } + 1
        return JSONError(message: message, offset: offset, column: column)
    }
}
