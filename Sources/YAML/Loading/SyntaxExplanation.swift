import Diagnostics

/// A problem of libyaml's in plain words, and what to do about it.
struct SyntaxExplanation {
    var code = Diagnostic.Code.syntax
    let message: String
    var hint: String?
    /// Whether the place to show is where libyaml began to read what it could not finish.
    var isAtContext = false
    /// What is to be seen at that place otherwise.
    var contextNote: String?

    init(_ message: String, hint: String? = nil, contextNote: String? = nil) {
        self.message = message
        self.hint = hint
        self.contextNote = contextNote
    }

    init(_ problem: SyntaxProblem) {
        self =
            Self.structure(problem) ?? Self.scalar(problem) ?? Self.tagOrDirective(problem)
            ?? Self(problem.context.isEmpty ? problem.problem : "\(problem.problem) \(problem.context)")
    }

    /// How lists, maps, keys and values follow one another.
    private static func structure(_ problem: SyntaxProblem) -> Self? {
        switch problem.problem {
        case "mapping values are not allowed in this context":
            return Self(
                "a ':' with a space behind it cannot stand here",
                hint: "quote the text if the ':' belongs to it, else check the indentation")
        case "block sequence entries are not allowed in this context":
            return Self(
                "a list cannot begin here", hint: "begin the list on a line of its own, or write it as [a, b]")
        case "mapping keys are not allowed in this context":
            return Self("a key cannot stand here")
        case "could not find expected ':'":
            var explanation = Self(
                "expected ':' behind this key", hint: "write key: value, with a space behind the ':'")
            explanation.isAtContext = true
            return explanation
        case "did not find expected key":
            return Self(
                "expected a key of the map, or its end",
                hint: "check the indentation of this line, and the quotes and brackets of the value before it",
                contextNote: "the map begins here")
        case "did not find expected '-' indicator":
            return Self(
                "expected '- ', or the end of the list",
                hint: "check the indentation of this line, and the quotes and brackets of the item before it",
                contextNote: "the list begins here")
        case "did not find expected ',' or ']'":
            return Self("expected ',' or ']'", contextNote: "the list begins here")
        case "did not find expected ',' or '}'":
            return Self("expected ',' or '}'", contextNote: "the map begins here")
        case "did not find expected node content":
            return Self("expected a value")
        case "did not find expected <document start>":
            return Self(
                "the file's value has ended before this line",
                hint: "check the indentation; a file holds one map, list or scalar")
        default:
            return nil
        }
    }

    private static func scalar(_ problem: SyntaxProblem) -> Self? {
        switch (problem.context, problem.problem) {
        case (_, "found character that cannot start any token") where problem.character == "\t",
            (_, "found a tab character that violates indentation"),
            (_, "found a tab character where an indentation space is expected"):
            return Self("a tab cannot indent", hint: "indent with spaces")
        case (_, "found character that cannot start any token"):
            let character = problem.character.map { String($0) } ?? ""
            return Self("a value cannot begin with '\(character)'", hint: "quote the text")
        case (_, "control characters are not allowed"):
            return Self(
                "the control character \(problem.characterName) is not allowed",
                hint: "write it as an escape in double quotes, as \"\\x1B\"")
        case ("while scanning a quoted scalar", "found unexpected end of stream"):
            var explanation = Self("the quoted text has no end")
            explanation.isAtContext = true
            return explanation
        case ("while scanning a quoted scalar", "found unexpected document indicator"):
            return Self(
                "'---' or '...' at the start of a line ends the file inside of a quoted text",
                hint: "indent the line", contextNote: "the text begins here")
        case ("while parsing a quoted scalar", "found unknown escape character"):
            return Self(
                "unknown escape in double quotes", hint: "write '\\\\' for a backslash, or use single quotes")
        case ("while parsing a quoted scalar", "found invalid Unicode character escape code"):
            return Self(
                "this escape names no character", hint: "write the character itself, or its number as \"\\U0001F600\"")
        case ("while parsing a quoted scalar", _):
            return Self(
                "this escape names no character", hint: "write '\\\\' for a backslash, or use single quotes")
        case ("while scanning a block scalar", "found an indentation indicator equal to 0"):
            return Self("the indentation behind '|' or '>' is between 1 and 9")
        case ("while scanning a block scalar", _):
            return Self(
                "text cannot follow '|' or '>' on the same line",
                hint: "write the text on the next line, indented, or quote it")
        default:
            return nil
        }
    }

    private static func tagOrDirective(_ problem: SyntaxProblem) -> Self? {
        switch (problem.context, problem.problem) {
        case ("while scanning an alias", _):
            return Self("expected a name behind '*'", hint: "quote a text that begins with '*'")
        case ("while scanning an anchor", _):
            return Self("expected a name behind '&'", hint: "quote a text that begins with '&'")
        case (_, "found undefined tag handle"):
            var explanation = Self("unknown tag", hint: NodeTag.hint)
            explanation.code = .unknownTag
            return explanation
        case ("while scanning a tag", _) where problem.character.map { "}]".unicodeScalars.contains($0) } == true:
            let character = problem.character.map { String($0) } ?? ""
            return Self(
                "a space must stand between a tag and '\(character)'", hint: "write a space before the '\(character)'")
        case ("while scanning a tag", _), ("while parsing a tag", _):
            return Self("this is no tag", hint: "quote a text that begins with '!'")
        case (_, "found incompatible YAML document"):
            return Self("this version of YAML is unknown", hint: "remove the line")
        case (let context, _) where context.contains("directive"):
            return Self(
                "a line that begins with '%' is a directive, and this is none",
                hint: "quote a text that begins with '%'")
        default:
            return nil
        }
    }
}
