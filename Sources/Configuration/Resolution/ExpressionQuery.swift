import ConfigValue
package import Diagnostics
import YAML

/// An expression that somebody asks of an experiment, read as if the experiment's file held it.
package struct ExpressionQuery: Sendable {
    /// What diagnostics call the place of the expression.
    package static let fileName = "expression"

    private static let (opening, ending) = ("'${", "}'")
    /// What stands around an expression that holds such quotes, and nothing that wants an escape.
    private static let (otherOpening, otherEndings) = ("\"${", ["\\n}\"", "}\""])

    let file: ParsedFile
    let node: NodeID

    /// - Parameter text: As `base_lr * 2.0`, or in full as `${base_lr * 2.0}`.
    package init(parsing text: String) throws(Diagnostic) {
        let expression = text.hasPrefix("${") && text.hasSuffix("}") ? String(text.dropFirst(2).dropLast()) : text
        guard expression.contains(where: { !$0.isWhitespace }) else {
            throw Diagnostic(.expressionSyntax, "the expression is empty", hint: "as in: base_lr * 2.0")
        }
        // Between quotes the text stands as it is where it can, so that problems point into it.
        let isPlain = expression.utf8.allSatisfy { $0 >= UInt8(ascii: " ") && $0 != UInt8(ascii: "'") }
        // A comment ends with its line; in quotes an empty line is a line break.
        let holdsComment = expression.contains("//")
        let quoted =
            isPlain
            ? Self.opening + expression + (holdsComment ? "\n\n" : "") + Self.ending
            : ConfigValue.string("${\(expression)\(holdsComment ? "\n" : "")}").json
        file = try ParsedFile(parsing: SourceFile(name: Self.fileName, text: quoted))
        guard let root = file.document.root else {
            throw Diagnostic(.expressionSyntax, "the expression is empty", hint: "as in: base_lr * 2.0")
        }
        node = root
    }

    /// A problem that points into the expression as it was asked, without what was put around it.
    static func withoutQuotes(_ problem: Diagnostic) -> Diagnostic {
        guard var place = problem.location, place.file == fileName, place.excerptColumn == 1,
            let expression = withoutQuotes(place.excerpt)
        else { return problem }
        var problem = problem
        place.excerpt = expression
        let last = place.excerpt.unicodeScalars.count + 1
        place.column = min(max(1, place.column - opening.count), last)
        place.endColumn = min(max(place.column, place.endColumn - opening.count), last)
        problem.location = place
        return problem
    }

    private static func withoutQuotes(_ excerpt: String) -> String? {
        let (opening, endings) =
            excerpt.hasPrefix(Self.opening) ? (Self.opening, [ending]) : (otherOpening, otherEndings)
        guard excerpt.hasPrefix(opening) else { return nil }
        let rest = excerpt.dropFirst(opening.count)
        let expression = rest.dropLast(endings.first { rest.hasSuffix($0) }?.count ?? 0)
        // Between the other quotes, columns are those of the expression only where it stands as it was asked.
        return opening == otherOpening && expression.contains("\\") ? nil : String(expression)
    }
}

/// Why a query has no value.
package enum QueryFailure: Error, Sendable {
    case invalid([Diagnostic])
    /// It reads what is hidden from the asker.
    case secret
}
