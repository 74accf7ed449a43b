import ConfigValue
import Diagnostics
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

    /// Reads `path=VALUE`, where VALUE is a YAML flow value.
    init(set text: String) throws(Diagnostic) {
        let source = SourceFile(name: Self.fileName, text: text)
        guard let separator = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
            throw Diagnostic(
                .syntax, "an override is path=VALUE", at: source.location(of: 0..<source.byteCount),
                hint: "write --set \(text)=VALUE")
        }
        let offset = text.utf8.distance(from: text.startIndex, to: separator)
        path = try Self.path(source.text(in: 0..<offset), in: source)
        let document = try Document(parsing: source, from: offset + 1, limits: .override)
        guard let root = document.root else {
            throw Diagnostic(
                .syntax, "nothing stands behind the '='", at: source.location(of: offset..<source.byteCount),
                hint: "write null, \"\" or --unset \(path)")
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
            guard !path.isRoot else { throw ValuePathError(message: "expected a field's name", offset: 0) }
            return path
        } catch {
            let bytes = text.unicodeScalars.prefix(error.offset).reduce(0) { $0 + UTF8.width($1) }
            throw Diagnostic(
                .syntax, "'\(text)' is no path: \(error.message)", at: source.location(of: bytes..<text.utf8.count),
                hint: "write it as model.depth or layers[2].width")
        }
    }
}
