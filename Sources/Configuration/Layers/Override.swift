import ConfigValue
import Diagnostics
import Expressions
import YAML

/// A value that a request sets or takes back: `--set path=VALUE`, `--unset path`.
struct Override: Sendable {
    private let file: ParsedFile
    private let node: NodeID
    let path: ValuePath
    private let pathBytes: Int
    private let isUnset: Bool

    /// The name under which diagnostics show overrides.
    static let fileName = "--set"
    private static let unsetName = "--unset"

    /// Whether a place is in a request rather than in a file.
    static func holds(_ location: SourceLocation) -> Bool { [fileName, unsetName].contains(location.file) }

    /// Whether a place is the path of a request, rather than in its value.
    static func isPath(_ location: SourceLocation) -> Bool { holds(location) && location.column == 1 }

    /// Reads `path=VALUE`, where VALUE is a YAML flow value.
    init(set text: String) throws(Diagnostic) {
        let source = SourceFile(name: Self.fileName, text: text)
        guard let offset = Self.separator(in: text) else {
            throw Diagnostic(
                .syntax, "an override is path=VALUE", at: source.location(of: 0..<source.byteCount),
                hint: "write --set \(text.prefix { $0 != ":" })=VALUE")
        }
        path = try Self.path(source.text(in: 0..<offset), in: source)
        let document = try Self.value(of: source, from: offset + 1)
        guard let root = document.root else {
            throw Diagnostic(
                .syntax, "nothing stands behind the '='", at: source.location(of: offset..<source.byteCount),
                hint: "write null, --unset \(path), or '\(path)=\"\"' with both quotes for an empty text")
        }
        file = ParsedFile(document)
        node = root
        pathBytes = offset
        isUnset = false
        if let key = reservedKey, let problem = document.tagProblem(of: root, below: key) { throw problem }
    }

    init(unset text: String) throws(Diagnostic) {
        // What is read as the node stands behind what a person is shown, for what counts is the path.
        let source = SourceFile(name: Self.unsetName, text: text + "\n~")
        path = try Self.path(text, in: SourceFile(name: Self.unsetName, text: text))
        let document = try Document(parsing: source, from: text.utf8.count + 1)
        guard let root = document.root else {
            throw Diagnostic(.syntax, "nothing to unset", at: source.location(of: 0..<text.utf8.count))
        }
        file = ParsedFile(document)
        node = root
        pathBytes = text.utf8.count
        isUnset = true
    }

    /// Where the `=` is that ends the path: one within the quotes of a key is part of it.
    private static func separator(in text: String) -> Int? {
        var isQuoted = false
        var previous: UInt8 = 0
        for (offset, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "=") where !isQuoted: return offset
            case UInt8(ascii: "\"") where (isQuoted ? previous != UInt8(ascii: "\\") : previous == UInt8(ascii: "[")):
                isQuoted.toggle()
            default: break
            }
            previous = isQuoted && previous == UInt8(ascii: "\\") ? 0 : byte
        }
        return nil
    }

    /// Reads what stands behind the `=`.
    private static func value(of source: SourceFile, from start: Int) throws(Diagnostic) -> Document {
        let text = source.text.utf8.dropFirst(start).drop { $0 == UInt8(ascii: " ") }
        if text.starts(with: "${".utf8), text.last == UInt8(ascii: "}"), isOneExpression(String(Substring(text))) {
            // What YAML would take for a comment or a map's key is the expression's here.
            return Document(scalarIn: source.byteCount - text.count..<source.byteCount, of: source)
        }
        let document = try Document(parsing: source, from: start, limits: .override)
        let style = document.root.map { document.style(of: $0) }
        let blank = UInt8(ascii: " ")
        let beginsDocument = text.starts(with: "---".utf8) && (text.dropFirst(3).first ?? blank) <= blank
        guard style != .literal, style != .folded, !beginsDocument else {
            throw Diagnostic(
                .syntax, "a value is written on one line here", at: source.location(of: start..<source.byteCount),
                hint: "quote the text")
        }
        return document
    }

    /// Whether a text is one `${…}`, be it right or wrong.
    private static func isOneExpression(_ text: String) -> Bool {
        do throws(ExpressionError) {
            return try Template(parsing: text).single != nil
        } catch {
            return true
        }
    }

    /// The key that starts with `$` and stands alone or first in the path.
    var reservedKey: String? {
        guard case .key(let key)? = path.components.first, key.hasPrefix("$") else { return nil }
        return key
    }

    /// The text that stands alone behind a path of one key.
    private var text: String? {
        guard path.components.count == 1, !isUnset, file.document.kind(of: node) == .scalar, !file.isExpression(node)
        else { return nil }
        return file.document.text(of: node)
    }

    var location: SourceLocation { file.document.file.location(of: 0..<pathBytes) }

    /// The schema that a request names, where that is what it sets.
    var type: WrittenName? {
        guard reservedKey == "$type", let text else { return nil }
        return WrittenName(text, in: file.document.file, at: 0..<pathBytes)
    }

    func input(layer: Int) -> Input {
        Input(
            file: file, node: node, layer: layer, path: path.components[...], writtenRange: 0..<pathBytes,
            isUnset: isUnset)
    }

    private static func path(_ text: String, in source: SourceFile) throws(Diagnostic) -> ValuePath {
        do throws(ValuePathError) {
            let path = try ValuePath(parsing: text)
            guard case .key? = path.components.first else {
                throw ValuePathError(message: "expected a field's name", offset: 0)
            }
            return path
        } catch {
            let bytes = text.unicodeScalars.prefix(error.offset).reduce(0) { $0 + UTF8.width($1) }
            throw Diagnostic(
                .syntax, "'\(text)' is no path: \(error.message)", at: source.location(of: bytes..<text.utf8.count),
                hint: "write it as model.depth or layers[2].width")
        }
    }
}
