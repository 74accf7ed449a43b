import Diagnostics

/// Reads a pattern.
struct PatternParser {
    private static let maximumDepth = 100
    private static let maximumRepetition = 1000

    let scalars: [Unicode.Scalar]
    var position = 0
    private var depth = 0
    /// How many repetitions are nested without a bracket.
    private var repeatedAgain = 0
    private(set) var flags = Flags()

    struct Flags {
        var ignoresCase = false
        var isMultiline = false
        var dotTakesAll = false
    }

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func parse() throws(EvaluationFailure) -> PatternNode {
        let node = try parseAlternatives()
        guard position == scalars.count else { throw failure("unexpected ')'") }
        guard node.repetitions <= Self.maximumRepetition else {
            throw failure("repetitions in each other are of at most \(Self.maximumRepetition) times in all")
        }
        return node
    }

    private mutating func parseAlternatives() throws(EvaluationFailure) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw EvaluationFailure(.limitExceeded, "the pattern is nested too deep")
        }
        let outerFlags = flags
        defer { flags = outerFlags }
        var alternatives: [PatternNode] = []
        repeat { alternatives.append(try parseSequence()) } while consume("|")
        return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
    }

    private mutating func parseSequence() throws(EvaluationFailure) -> PatternNode {
        var parts: [PatternNode] = []
        while let scalar = peek, scalar != "|", scalar != ")" {
            if let atom = try parseAtom(into: &parts) {
                parts.append(try parseRepetition(of: atom))
            } else if let last = parts.popLast() {
                parts.append(try parseRepetitionBehindNothing(of: last))
            }
        }
        return .sequence(parts)
    }

    private mutating func parseRepetition(of atom: PatternNode) throws(EvaluationFailure) -> PatternNode {
        guard let repeated = try parseOneRepetition(of: atom) else { return atom }
        // Whether as few as possible are taken does not matter to whether there is a match.
        _ = consume("?")
        guard try parseOneRepetition(of: .empty) == nil else { throw failure("a repetition is repeated") }
        return repeated
    }

    /// Behind flags and the end of a quotation, what is repeated is what stands before them, repeated or not.
    private mutating func parseRepetitionBehindNothing(of last: PatternNode) throws(EvaluationFailure) -> PatternNode {
        let start = position
        let repeated = try parseRepetition(of: last)
        if position > start { repeatedAgain += 1 }
        guard repeatedAgain <= Self.maximumDepth else {
            throw EvaluationFailure(.limitExceeded, "the pattern is nested too deep")
        }
        return repeated
    }

    private mutating func parseOneRepetition(of atom: PatternNode) throws(EvaluationFailure) -> PatternNode? {
        if consume("*") { return .repetition(atom, atLeast: 0, atMost: nil) }
        if consume("+") { return .repetition(atom, atLeast: 1, atMost: nil) }
        if consume("?") { return .repetition(atom, atLeast: 0, atMost: 1) }
        guard peek == "{", let (least, most) = bounds() else { return nil }
        guard least <= Self.maximumRepetition, most ?? least <= Self.maximumRepetition, least <= most ?? least else {
            throw failure("a repetition is of at most \(Self.maximumRepetition) times")
        }
        return .repetition(atom, atLeast: least, atMost: most)
    }

    /// Reads `{2}`, `{2,}` or `{2,5}`; stays where there is none, for then the brace is a character.
    private mutating func bounds() -> (Int, Int?)? {
        let start = position
        position += 1
        guard let least = number() else {
            position = start
            return nil
        }
        var most: Int? = least
        if consume(",") { most = peek == "}" ? nil : number() ?? -1 }
        guard consume("}"), most != -1 else {
            position = start
            return nil
        }
        return (least, most)
    }

    /// Nil for a number with a zero before it, which RE2 takes for characters.
    private mutating func number() -> Int? {
        var digits = ""
        while let scalar = peek, "0"..."9" ~= scalar, digits.count < 9 {
            digits.unicodeScalars.append(scalar)
            position += 1
        }
        return digits.count > 1 && digits.hasPrefix("0") ? nil : Int(digits)
    }

    /// - Parameter parts: What stands before it; the characters of a quotation are added to it.
    /// - Returns: Nil for what is nothing by itself: a quotation, or flags.
    private mutating func parseAtom(into parts: inout [PatternNode]) throws(EvaluationFailure) -> PatternNode? {
        guard let scalar = peek else { return nil }
        position += 1
        switch scalar {
        case "(": return try parseGroup()
        case "[": return .scalar(try parseClass())
        case ".": return .scalar(flags.dotTakesAll ? .all : .allButLineFeed)
        case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
        case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
        case "\\" where consume("Q"):
            parts += parseQuotation()
            return nil
        case "\\": return try parseEscape()
        case "*", "+", "?": throw failure("nothing to repeat before '\(scalar)'")
        case "{":
            position -= 1
            guard bounds() == nil else { throw failure("nothing to repeat before '{'") }
            position += 1
            return literal(scalar)
        default: return literal(scalar)
        }
    }

    private func literal(_ scalar: Unicode.Scalar) -> PatternNode {
        .scalar(.single(scalar, ignoringCase: flags.ignoresCase))
    }

    /// Behind `\Q`: what stands before `\E`, or before the end, letter by letter.
    private mutating func parseQuotation() -> [PatternNode] {
        var parts: [PatternNode] = []
        while let scalar = peek {
            position += 1
            if scalar == "\\", consume("E") { break }
            parts.append(literal(scalar))
        }
        return parts
    }

    private mutating func parseEscape() throws(EvaluationFailure) -> PatternNode {
        switch peek {
        case "A": return assertion(.textStart)
        case "z": return assertion(.textEnd)
        case "b": return assertion(.wordBoundary)
        case "B": return assertion(.noWordBoundary)
        default: break
        }
        if let group = try parseEscapedGroup() { return .scalar(ScalarSet(groups: [group])) }
        return literal(try parseEscapedScalar())
    }

    private mutating func assertion(_ assertion: PatternAssertion) -> PatternNode {
        position += 1
        return .assertion(assertion)
    }

    /// Behind `(`: a group, with or without a name; nil for flags.
    private mutating func parseGroup() throws(EvaluationFailure) -> PatternNode? {
        let outerFlags = flags
        if consume("?") {
            if consume("P") || peek == "<" {
                try parseGroupName()
            } else if try parseFlags() {
                return nil
            }
        }
        let node = try parseAlternatives()
        flags = outerFlags
        guard consume(")") else { throw failure("a group does not end") }
        return node
    }

    private mutating func parseGroupName() throws(EvaluationFailure) {
        guard consume("<") else { throw failure("unknown group") }
        if peek == "=" || peek == "!" { throw noLooking() }
        let start = position
        while let scalar = peek, Self.nameCategories.contains(scalar.properties.generalCategory) { position += 1 }
        guard position > start, consume(">") else {
            throw failure("the name of a group is of letters, digits and '_', between '<' and '>'")
        }
    }

    private static let nameCategories: Set<Unicode.GeneralCategory> = [
        .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
        .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation,
    ]

    /// `i`, `m`, `s`, `U` up to `:` or `)`, where `-` takes those behind it away.
    ///
    /// True where they are for the rest of the enclosing group.
    private mutating func parseFlags() throws(EvaluationFailure) -> Bool {
        var isOn = true
        var isEmptyBehindMinus = false
        while let scalar = peek {
            position += 1
            switch scalar {
            case "-" where isOn:
                (isOn, isEmptyBehindMinus) = (false, true)
                continue
            case ":" where !isEmptyBehindMinus: return false
            case ")" where !isEmptyBehindMinus: return true
            case "i": flags.ignoresCase = isOn
            case "m": flags.isMultiline = isOn
            case "s": flags.dotTakesAll = isOn
            case "U": break
            case "=", "!": throw noLooking()
            default: throw failure("unknown flag '\(scalar)'")
            }
            isEmptyBehindMinus = false
        }
        throw failure("a group does not end")
    }

    var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func consume(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        position += 1
        return true
    }

    func failure(_ message: String, hint: String = "patterns have the syntax of RE2") -> EvaluationFailure {
        EvaluationFailure("the pattern is wrong: \(message)", hint: hint)
    }

    private func noLooking() -> EvaluationFailure {
        failure(
            "it looks ahead or back, which RE2 does not",
            hint: "match what is wanted itself, or check twice, as a.matches('…') && !a.matches('…')")
    }
}
