import ConfigValue

extension PatternParser {
    /// Behind `[`.
    mutating func parseClass() throws(EvaluationFailure) -> ScalarSet {
        var set = ScalarSet()
        set.isNegated = consume("^")
        var ranges: [ClosedRange<UInt32>] = []
        var isFirst = true
        while let scalar = peek, scalar != "]" || isFirst {
            isFirst = false
            if let group = try parseNamedClass() {
                set.groups.append(group)
                continue
            }
            position += 1
            if scalar == "\\", let group = try parseEscapedGroup() {
                set.groups.append(group)
                continue
            }
            let low = scalar == "\\" ? try parseEscapedScalar() : scalar
            guard peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
                ranges.append(low.value...low.value)
                continue
            }
            position += 1
            guard let end = peek else { break }
            position += 1
            let high = end == "\\" ? try parseEscapedScalar() : end
            guard low <= high else { throw failure("a range of characters ends before it begins") }
            ranges.append(low.value...high.value)
        }
        guard consume("]") else { throw failure("a class of characters does not end") }
        if !ranges.isEmpty { set.groups.append(ScalarGroup(ranges, ignoringCase: flags.ignoresCase)) }
        return set
    }

    /// Reads the rest of `\d`, `\pL` and their like behind the backslash; nil where it is a character's.
    mutating func parseEscapedGroup() throws(EvaluationFailure) -> ScalarGroup? {
        let ranges: [ClosedRange<UInt32>]
        switch peek {
        case "d", "D": ranges = ScalarGroup.digits
        case "s", "S": ranges = ScalarGroup.spaces
        case "w", "W": ranges = ScalarGroup.words
        case "p", "P": return try parseProperty()
        default: return nil
        }
        let isNegated = peek?.properties.isUppercase == true
        position += 1
        return ScalarGroup(ranges, isNegated: isNegated, ignoringCase: flags.ignoresCase)
    }

    private func unknownEscape(_ scalar: Unicode.Scalar) -> EvaluationFailure {
        switch scalar {
        case "C":
            failure("'\\C' is a single byte, and patterns match whole characters", hint: "write . for any character")
        case "1"..."9": failure("'\\\(scalar)' refers to a group, which RE2 does not")
        case "Z": failure("unknown escape '\\Z'", hint: "the end of the text is \\z")
        default: failure("unknown escape '\\\(scalar)'")
        }
    }

    /// Reads what stands behind a backslash for one character.
    mutating func parseEscapedScalar() throws(EvaluationFailure) -> Unicode.Scalar {
        guard let scalar = peek else { throw failure("it ends with a backslash") }
        position += 1
        switch scalar {
        case "a": return "\u{07}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "v": return "\u{0B}"
        case "x": return try parseCode()
        case "0": return try parseOctal(from: scalar)
        // A digit by itself would mean a group, which is more than a regular expression can.
        case "1"..."7" where peek.map { "0"..."7" ~= $0 } == true: return try parseOctal(from: scalar)
        default:
            guard scalar.isASCII, !UInt8(ascii: scalar).isLetter, !UInt8(ascii: scalar).isDigit else {
                throw unknownEscape(scalar)
            }
            return scalar
        }
    }

    /// Up to three digits, the first of which is read.
    private mutating func parseOctal(from first: Unicode.Scalar) throws(EvaluationFailure) -> Unicode.Scalar {
        var code = first.value & 7
        for _ in 0..<2 {
            guard let digit = peek, "0"..."7" ~= digit else { break }
            code = code * 8 + (digit.value & 7)
            position += 1
        }
        guard let scalar = Unicode.Scalar(code) else { throw failure("an escape names no character") }
        return scalar
    }

    /// Reads the rest of `\x41` or `\x{1F431}`.
    private mutating func parseCode() throws(EvaluationFailure) -> Unicode.Scalar {
        var code: UInt32 = 0
        let isBraced = consume("{")
        var count = 0
        while let scalar = peek, scalar.isASCII, let digit = UInt8(ascii: scalar).digit(base: 16),
            isBraced || count < 2
        {
            code = min(code * 16 + UInt32(digit), 0x11_0000)
            count += 1
            position += 1
        }
        guard count > 0, isBraced ? consume("}") : count == 2, let scalar = Unicode.Scalar(code) else {
            throw failure("\\x takes two digits, or more in braces")
        }
        return scalar
    }

    /// Reads the rest of `\pL`, `\p{Greek}` or `\p{^Lu}` from the `p` on.
    private mutating func parseProperty() throws(EvaluationFailure) -> ScalarGroup {
        var isNegated = peek == "P"
        position += 1
        var name = ""
        if consume("{") {
            if consume("^") { isNegated.toggle() }
            while let scalar = peek, scalar != "}" {
                name.unicodeScalars.append(scalar)
                position += 1
            }
            guard consume("}") else { throw failure("the name of a property does not end") }
        } else if let scalar = peek {
            name = String(Character(scalar))
            position += 1
        }
        guard let members = UnicodeProperty.members(of: name) else { throw failure("unknown property '\(name)'") }
        return ScalarGroup(members, isNegated: isNegated, ignoringCase: flags.ignoresCase)
    }

    /// `[:alpha:]` within a class; nil where none stands here.
    private mutating func parseNamedClass() throws(EvaluationFailure) -> ScalarGroup? {
        guard peek == "[", position + 1 < scalars.count, scalars[position + 1] == ":" else { return nil }
        var end = position + 2
        while end + 1 < scalars.count, scalars[end] != ":" || scalars[end + 1] != "]" { end += 1 }
        // Without an end the bracket is a character.
        guard end + 1 < scalars.count else { return nil }
        position += 2
        let isNegated = position < end && consume("^")
        let name = String(String.UnicodeScalarView(scalars[position..<end]))
        guard let ranges = Self.namedClasses[name] else { throw failure("unknown class '[:\(name):]'") }
        position = end + 2
        return ScalarGroup(ranges, isNegated: isNegated, ignoringCase: flags.ignoresCase)
    }

    private static let namedClasses: [String: [ClosedRange<UInt32>]] = [
        "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A],
        "alpha": [0x41...0x5A, 0x61...0x7A],
        "ascii": [0...0x7F],
        "blank": [0x09...0x09, 0x20...0x20],
        "cntrl": [0...0x1F, 0x7F...0x7F],
        "digit": [0x30...0x39],
        "graph": [0x21...0x7E],
        "lower": [0x61...0x7A],
        "print": [0x20...0x7E],
        "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E],
        "space": [0x09...0x0D, 0x20...0x20],
        "upper": [0x41...0x5A],
        "word": [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A],
        "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
    ]
}
