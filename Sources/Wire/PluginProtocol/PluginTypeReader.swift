/// Reads the text of a ``PluginType``.
///
/// `type := primary '?'*`, `primary := NAME | (list|map)[type] | enum[word, …] | {name: type, …}`.
struct PluginTypeReader {
    private let text: [Character]
    private var position = 0
    private var nesting = 0

    private static let maximumNesting = 32

    init(_ text: some StringProtocol) {
        self.text = Array(text)
    }

    var isAtEnd: Bool { position == text.count }

    mutating func type() -> PluginType? {
        guard nesting < Self.maximumNesting else { return nil }
        nesting += 1
        defer { nesting -= 1 }
        guard var type = primary() else { return nil }
        var marks = 0
        while take("?") {
            marks += 1
            guard marks < Self.maximumNesting else { return nil }
            type = .optional(type)
        }
        return type
    }

    private mutating func primary() -> PluginType? {
        if take("{") { return members().map { .record($0) } }
        switch word() {
        case "any": return .any
        case "bool": return .bool
        case "int": return .int
        case "float": return .float
        case "string": return .string
        case "list": return argument().map { .list($0) }
        case "map": return argument().map { .map($0) }
        case "enum": return take("[") ? words().map { .choice($0) } : nil
        default: return nil
        }
    }

    private mutating func argument() -> PluginType? {
        guard take("["), let type = type(), take("]") else { return nil }
        return type
    }

    private mutating func words() -> [String]? {
        var words: [String] = []
        repeat {
            skipSpaces()
            let word = word()
            guard !word.isEmpty else { return nil }
            words.append(word)
        } while take(",")
        return take("]") ? words : nil
    }

    private mutating func members() -> [PluginParameter]? {
        guard !take("}") else { return [] }
        var members: [PluginParameter] = []
        repeat {
            skipSpaces()
            let name = word()
            guard !name.isEmpty, take(":") else { return nil }
            skipSpaces()
            guard let type = type() else { return nil }
            members.append(PluginParameter(name: name, type: type))
        } while take(",")
        return take("}") ? members : nil
    }

    private mutating func word() -> String {
        let end = text[position...].firstIndex { "[]{}:,? ".contains($0) } ?? text.count
        defer { position = end }
        return String(text[position..<end])
    }

    private mutating func take(_ character: Character) -> Bool {
        guard position < text.count, text[position] == character else { return false }
        position += 1
        return true
    }

    private mutating func skipSpaces() {
        while take(" ") {}
    }
}
