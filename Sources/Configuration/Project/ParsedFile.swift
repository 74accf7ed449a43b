package import Diagnostics
package import Expressions
import Synchronization
package import YAML

/// A YAML file, or the text of an override, with the expressions in it parsed once.
package final class ParsedFile: Sendable {
    package let document: Document
    /// Every scalar that holds a `${…}` or a `$${`.
    private let templates: [NodeID: Result<Template, Diagnostic>]
    /// Of the scalar in which a place was looked for last, for there may be many problems in one.
    private let lastAlignment = Mutex<(node: NodeID, alignment: ScalarAlignment?)?>(nil)

    package init(_ document: Document) {
        self.document = document
        var templates: [NodeID: Result<Template, Diagnostic>] = [:]
        let text = document.file.text.utf8
        if text.holdsExpression || document.hasRewrittenTexts && text.contains(UInt8(ascii: "$")) {
            for node in document.nodes where document.kind(of: node) == .scalar {
                let text = document.text(of: node)
                guard text.utf8.holdsExpression else { continue }
                templates[node] = Self.template(text, at: node, in: document)
            }
        }
        self.templates = templates
    }

    package convenience init(
        parsing file: SourceFile, from offset: Int = 0
    ) throws(Diagnostic) {
        self.init(try Document(parsing: file, from: offset))
    }

    /// A file that could be read before, and so can again.
    convenience init(readBefore file: SourceFile) {
        // That it cannot is for the compiler alone.
        self.init((try? Document(parsing: file)) ?? Document(scalarIn: 0..<0, of: file))
    }

    /// The expression text of a scalar: nil for any other node and for plain text.
    package func template(at node: NodeID) -> Result<Template, Diagnostic>? { templates[node] }

    /// The plugins' functions that the file's expressions may call, in no order.
    package var functionNames: Set<String> {
        Set(templates.values.flatMap { template in (try? template.get())?.functionCalls.map(\.qualifiedName) ?? [] })
    }

    var holdsExpressions: Bool { !templates.isEmpty }

    /// Whether a scalar is to be evaluated rather than read.
    func isExpression(_ node: NodeID) -> Bool { templates[node] != nil }

    /// Whether a node or one below it is to be evaluated, or a key of it asks for that in vain.
    func containsExpression(_ node: NodeID) -> Bool {
        guard holdsExpressions else { return false }
        switch document.kind(of: node) {
        case .scalar: return isExpression(node)
        case .sequence: return document.elements(of: node).contains { containsExpression($0) }
        case .mapping:
            return document.members(of: node).contains { isExpression($0.keyNode) || containsExpression($0.value) }
        }
    }

    /// The place of a range of a scalar's text; of an alias, the whole alias.
    func location(of range: Range<Int>, inTextOf node: NodeID) -> SourceLocation {
        if document.contentRange(of: node) != nil {
            return Self.location(of: range, inTextOf: node, of: document, alignment: nil)
        }
        let alignment = lastAlignment.withLock { last in
            if let last, last.node == node { return last.alignment }
            let alignment = document.alignment(of: node)
            last = (node, alignment)
            return alignment
        }
        return Self.location(of: range, inTextOf: node, of: document, alignment: alignment)
    }

    private static func template(
        _ text: String, at node: NodeID, in document: Document
    ) -> Result<Template, Diagnostic> {
        do throws(ExpressionError) {
            let template = try Template(parsing: text)
            if let problem = idleTag(before: template, at: node, in: document) { return .failure(problem) }
            return .success(template)
        } catch {
            let place = location(
                of: error.range, inTextOf: node, of: document, alignment: document.alignment(of: node))
            let hint = isCutByComment(text, at: node, in: document) ? commentHint : error.hint
            return .failure(Diagnostic(error.code, error.message, at: place, hint: hint))
        }
    }

    private static let commentHint = "YAML takes what stands behind ' #' for a comment: put quotes around the text"

    /// Whether an expression has no end because YAML ends a plain text at ` #`.
    private static func isCutByComment(_ text: String, at node: NodeID, in document: Document) -> Bool {
        guard !text.hasSuffix("}"), let range = document.contentRange(of: node), document.style(of: node) == .plain
        else { return false }
        let rest = document.file.text(in: range.upperBound..<document.file.byteCount)
        return rest.hasPrefix(" ") && rest.drop { $0 == " " }.hasPrefix("#")
    }

    /// What a tag of YAML's says before an expression, which has a type of its own, would not be heard.
    private static func idleTag(before template: Template, at node: NodeID, in document: Document) -> Diagnostic? {
        guard !template.isPlain else { return nil }
        let function: String?
        switch document.tag(of: node) {
        case .nonSpecific, .core(.str):
            // Text with expressions in it is a string anyway.
            guard template.single != nil else { return nil }
            function = "string"
        case .core(.int): function = "int"
        case .core(.float): function = "double"
        case .core(.bool): function = "bool"
        case .core: function = nil
        default: return nil
        }
        return Diagnostic(
            .typeMismatch, "the tag \(document.tag(of: node).written) does not say what an expression gives",
            at: document.location(of: node),
            hint: function.map { "remove it, and write ${\($0)(…)}" } ?? "remove it")
    }

    private static func location(
        of range: Range<Int>, inTextOf node: NodeID, of document: Document, alignment: ScalarAlignment?
    ) -> SourceLocation {
        if let alignment { return document.file.location(of: alignment.range(of: range)) }
        guard let content = document.contentRange(of: node) else { return document.location(of: node) }
        let start = min(content.lowerBound + range.lowerBound, content.upperBound)
        let end = min(content.lowerBound + range.upperBound, content.upperBound)
        return document.file.location(of: start..<max(start, end))
    }
}

extension String.UTF8View {
    /// Whether there is a `${`: faster than the search of the library in texts of many megabytes.
    fileprivate var holdsExpression: Bool {
        withContiguousStorageIfAvailable { Self.holdsExpression($0) } ?? Self.holdsExpression(self)
    }

    private static func holdsExpression(_ bytes: some Sequence<UInt8>) -> Bool {
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: "{"), previous == UInt8(ascii: "$") { return true }
            previous = byte
        }
        return false
    }
}
