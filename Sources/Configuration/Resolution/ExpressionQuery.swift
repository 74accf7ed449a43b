import ConfigValue
package import Diagnostics
import YAML

/// An expression that somebody asks of an experiment, read as if the experiment's file held it.
package struct ExpressionQuery: Sendable {
    /// What diagnostics call the place of the expression.
    package static let fileName = "expression"

    /// What stands before the expression's lines in a block, where nothing wants an escape.
    private static let (opening, indentation) = ("|-\n ${", " ")

    let file: ParsedFile
    let node: NodeID
    /// The expression as it was asked; nil where it has characters that are escaped in the file.
    private let asked: SourceFile?

    /// - Parameter text: As `base_lr * 2.0`, or in full as `${base_lr * 2.0}`.
    package init(parsing text: String) throws(Diagnostic) {
        let expression = text.hasPrefix("${") && text.hasSuffix("}") ? String(text.dropFirst(2).dropLast()) : text
        guard expression.contains(where: { !$0.isWhitespace }) else {
            throw Diagnostic(.expressionSyntax, "the expression is empty", hint: "as in: base_lr * 2.0")
        }
        // A comment ends with its line.
        let ending = expression.contains("//") ? "\n}" : "}"
        let holdsBlock = expression.unicodeScalars.allSatisfy(Self.isPlain)
        let quoted =
            holdsBlock
            ? Self.opening + (expression + ending).replacing("\n", with: "\n" + Self.indentation)
            : ConfigValue.string("${\(expression)\(ending)").json
        asked = holdsBlock ? SourceFile(name: Self.fileName, text: expression) : nil
        file = try ParsedFile(parsing: SourceFile(name: Self.fileName, text: quoted))
        guard let root = file.document.root else {
            throw Diagnostic(.expressionSyntax, "the expression is empty", hint: "as in: base_lr * 2.0")
        }
        node = root
    }

    /// Whether a block of YAML gives a character as it is.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\t": true
        case "\u{FEFF}", "\u{FFFE}", "\u{FFFF}", "\u{2028}", "\u{2029}": false
        default: scalar.properties.generalCategory != .control
        }
    }

    /// A problem that points into the expression as it was asked, without what was put around it.
    func withoutQuotes(_ problem: Diagnostic) -> Diagnostic {
        guard let asked, let place = problem.location, place.file == Self.fileName else { return problem }
        let lines = asked.text.split(separator: "\n", omittingEmptySubsequences: false)
        func offset(_ line: Int, _ column: Int) -> Int {
            // The expression begins in the second line of the file.
            let index = line - 2
            guard lines.indices.contains(index) else { return asked.byteCount }
            let before = column - 1 - Self.indentation.count - (index == 0 ? "${".count : 0)
            let scalars = lines[index].unicodeScalars.prefix(max(0, before))
            return lines[..<index].reduce(index) { $0 + $1.utf8.count } + String(scalars).utf8.count
        }
        let start = offset(place.line, place.column)
        var problem = problem
        problem.location = asked.location(of: start..<max(start, offset(place.endLine, place.endColumn)))
        return problem
    }
}

/// Why a query has no value.
package enum QueryFailure: Error, Sendable {
    case invalid([Diagnostic])
    /// It reads what is hidden from the asker.
    case secret
}
