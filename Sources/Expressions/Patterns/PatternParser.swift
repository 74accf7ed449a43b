import Diagnostics

/// Reads a pattern.
struct PatternParser {
    private static let maximumDepth = 100
    private static let maximumRepetition = 1000

    let scalars: [Unicode.Scalar]
    var position = 0
    private var depth = 0
    private var flags = Flags()

    struct Flags {
        var ignoresCase = false
        var isMultiline = false
        var dotTakesAll = false
    }

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func parse() throws(EvaluationFailure) -> PatternNode {
        let node = try parseAlternatives()
        guard position == scalars.count else { throw failure("unexpected ')'") }
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
            parts.append(try parseRepetition(of: try parseAtom()))
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
        if consume(",") { most = number() }
        guard consume("}") else {
            position = start
            return nil
        }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var digits = ""
        while let scalar = peek, "0"..."9" ~= scalar, digits.count < 9 {
            digits.unicodeScalars.append(scalar)
            position += 1
        }
        return Int(digits)
    }

    private mutating func parseAtom() throws(EvaluationFailure) -> PatternNode {
        guard let scalar = peek else { return .empty }
        position += 1
        switch scalar {
        case "(": return try parseGroup()
        case "[": return .scalar(cased(try parseClass()))
        case ".": return .scalar(flags.dotTakesAll ? .all : ScalarSet.single("\n").negated)
        case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
        case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
        case "\\": return try parseEscape()
        case "*", "+", "?": throw failure("nothing to repeat before '\(scalar)'")
        default: return .scalar(cased(.single(scalar)))
        }
    }

    private mutating func parseEscape() throws(EvaluationFailure) -> PatternNode {
        switch peek {
        case "A": return assertion(.textStart)
        case "z": return assertion(.textEnd)
        case "b": return assertion(.wordBoundary)
        case "B": return assertion(.noWordBoundary)
        default: return .scalar(cased(try parseEscapedSet()))
        }
    }

    private mutating func assertion(_ assertion: PatternAssertion) -> PatternNode {
        position += 1
        return .assertion(assertion)
    }

    /// Behind `(`: a group, with or without a name, or flags.
    private mutating func parseGroup() throws(EvaluationFailure) -> PatternNode {
        let outerFlags = flags
        if consume("?") {
            if consume("P") || peek == "<" {
                guard consume("<") else { throw failure("unknown group") }
                while let scalar = peek, scalar != ">" { position += scalar == ")" ? scalars.count : 1 }
                guard consume(">") else { throw failure("the name of a group does not end") }
            } else if try parseFlags() {
                return .empty
            }
        }
        let node = try parseAlternatives()
        flags = outerFlags
        guard consume(")") else { throw failure("a group does not end") }
        return node
    }

    /// `i`, `m`, `s`, `U` up to `:` or `)`.
    ///
    /// True where they are for the rest of the enclosing group.
    private mutating func parseFlags() throws(EvaluationFailure) -> Bool {
        var isOn = true
        while let scalar = peek {
            position += 1
            switch scalar {
            case "i": flags.ignoresCase = isOn
            case "m": flags.isMultiline = isOn
            case "s": flags.dotTakesAll = isOn
            case "U": break
            case "-": isOn = false
            case ":": return false
            case ")": return true
            default: throw failure("unknown flag '\(scalar)'")
            }
        }
        throw failure("a group does not end")
    }

    private func cased(_ set: ScalarSet) -> ScalarSet {
        var set = set
        set.ignoresCase = flags.ignoresCase
        return set
    }

    var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func consume(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        position += 1
        return true
    }

    func failure(_ message: String) -> EvaluationFailure {
        EvaluationFailure("the pattern is wrong: \(message)", hint: "patterns have the syntax of RE2")
    }
}
