extension PatternParser {
    /// Behind `[`.
    mutating func parseClass() throws(EvaluationFailure) -> ScalarSet {
        var set = ScalarSet()
        set.isNegated = consume("^")
        var isFirst = true
        while let scalar = peek, scalar != "]" || isFirst {
            isFirst = false
            if scalar == "[", position + 1 < scalars.count, scalars[position + 1] == ":" {
                set.ranges += try parseNamedClass()
                continue
            }
            position += 1
            let part = scalar == "\\" ? try parseEscapedSet() : .single(scalar)
            guard let low = part.soleScalar, peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]"
            else {
                set.properties += part.properties
                set.ranges += part.properties.isEmpty ? part.plainRanges : []
                continue
            }
            position += 1
            guard let end = peek else { break }
            position += 1
            guard let high = end == "\\" ? try parseEscapedSet().soleScalar : end.value, low <= high else {
                throw failure("a range of characters ends before it begins")
            }
            set.ranges.append(low...high)
        }
        guard consume("]") else { throw failure("a class of characters does not end") }
        return set
    }

    /// Behind a backslash.
    mutating func parseEscapedSet() throws(EvaluationFailure) -> ScalarSet {
        guard let scalar = peek else { throw failure("it ends with a backslash") }
        position += 1
        switch scalar {
        case "d": return .digits
        case "D": return ScalarSet.digits.negated
        case "s": return .spaces
        case "S": return ScalarSet.spaces.negated
        case "w": return .words
        case "W": return ScalarSet.words.negated
        case "p", "P": return try parseProperty(isNegated: scalar == "P")
        case "a": return .single("\u{07}")
        case "f": return .single("\u{0C}")
        case "n": return .single("\n")
        case "r": return .single("\r")
        case "t": return .single("\t")
        case "v": return .single("\u{0B}")
        case "x": return .single(try parseCode())
        default:
            guard scalar.isASCII, !UInt8(ascii: scalar).isIdentifierPart else {
                throw failure("unknown escape '\\\(scalar)'")
            }
            return .single(scalar)
        }
    }

    /// Reads the rest of `\x41` or `\x{1F431}`.
    private mutating func parseCode() throws(EvaluationFailure) -> Unicode.Scalar {
        var code: UInt32 = 0
        let isBraced = consume("{")
        var count = 0
        while let scalar = peek, scalar.isASCII, let digit = UInt8(ascii: scalar).digit(base: 16),
            count < (isBraced ? 6 : 2)
        {
            code = code * 16 + UInt32(digit)
            count += 1
            position += 1
        }
        guard count > 0, isBraced ? consume("}") : count == 2, let scalar = Unicode.Scalar(code) else {
            throw failure("\\x takes two digits, or more in braces")
        }
        return scalar
    }

    /// Reads the rest of `\pL`, `\p{Greek}` or `\p{^Lu}`.
    private mutating func parseProperty(isNegated: Bool) throws(EvaluationFailure) -> ScalarSet {
        var name = ""
        var isNegated = isNegated
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
        guard UnicodeProperty.names.contains(name) else { throw failure("unknown property '\(name)'") }
        return ScalarSet(properties: [UnicodeProperty(name: name, isNegated: isNegated)])
    }

    /// `[:alpha:]` within a class.
    private mutating func parseNamedClass() throws(EvaluationFailure) -> [ClosedRange<UInt32>] {
        position += 2
        let isNegated = consume("^")
        var name = ""
        while let scalar = peek, scalar != ":" {
            name.unicodeScalars.append(scalar)
            position += 1
        }
        guard consume(":"), consume("]"), let ranges = Self.namedClasses[name] else {
            throw failure("unknown class '[:\(name):]'")
        }
        return isNegated ? ScalarSet(ranges: ranges, isNegated: true).plainRanges : ranges
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

extension ScalarSet {
    /// The scalar of a set of one.
    fileprivate var soleScalar: UInt32? {
        guard properties.isEmpty, !isNegated, ranges.count == 1, let range = ranges.first, range.count == 1 else {
            return nil
        }
        return range.lowerBound
    }
}
