import CLibYAML
import Diagnostics

/// What libyaml says about a text that it cannot read, and where.
struct SyntaxProblem {
    /// libyaml's words, by which problems are told apart.
    let problem: String
    /// What libyaml was reading, as `while scanning an alias`.
    let context: String
    private let text: DocumentText
    private let isMemoryError: Bool
    private let offset: Int
    private let contextOffset: Int

    init(_ parser: yaml_parser_t, in text: DocumentText) {
        self.text = text
        problem = parser.problem.map { String(cString: $0) } ?? ""
        context = parser.context.map { String(cString: $0) } ?? ""
        isMemoryError = parser.error == YAML_MEMORY_ERROR
        // The reader counts bytes, the scanner and the parser count characters.
        offset =
            parser.error == YAML_READER_ERROR
            ? text.start + parser.problem_offset : text.offset(ofCharacter: parser.problem_mark.index)
        contextOffset = parser.context == nil ? offset : text.offset(ofCharacter: parser.context_mark.index)
    }

    var diagnostic: Diagnostic {
        guard !isMemoryError else {
            return Diagnostic(.limitExceeded, "no memory is left to read the file", at: location(offset))
        }
        let explanation = SyntaxExplanation(self)
        var diagnostic = Diagnostic(
            explanation.code, explanation.message, at: location(explanation.isAtContext ? contextOffset : offset),
            hint: expressionHint ?? explanation.hint)
        if let note = explanation.contextNote, contextOffset != offset {
            diagnostic.related = [.init(note, at: location(contextOffset))]
        }
        return diagnostic
    }

    /// The character at which the problem is, nil at the end of the text.
    var character: Unicode.Scalar? {
        text.file.text(in: offset..<min(offset + 4, text.file.byteCount)).unicodeScalars.first
    }

    /// The character at which the problem is, as `U+001B`.
    var characterName: String { (character ?? "\0").codePoint }

    /// Most expressions hold characters that mean something to YAML too.
    private var expressionHint: String? {
        guard location(offset).excerpt.contains("${") else { return bracketHint }
        switch problem {
        case "mapping values are not allowed in this context":
            return "an expression that holds ': ' wants quotes: \"${…}\""
        case "did not find expected ',' or '}'", "did not find expected ',' or ']'",
            "did not find expected node content":
            return "an expression inside of {…} or […] wants quotes: \"${…}\""
        default:
            return nil
        }
    }

    /// A schema's types hold brackets, which end a text inside of others.
    private var bracketHint: String? {
        guard problem == "did not find expected ',' or '}'" || problem == "did not find expected ',' or ']'",
            character == "["
        else { return nil }
        return "a text that holds '[' wants quotes inside of {…} or […], as \"list[int]\""
    }

    private func location(_ offset: Int) -> SourceLocation {
        // The whole of a character that takes several bytes.
        let end = text.file.text.utf8.dropFirst(offset + 1).prefix { $0 & 0xC0 == 0x80 }.count + offset + 1
        return text.file.location(of: offset..<min(end, text.file.byteCount))
    }
}
