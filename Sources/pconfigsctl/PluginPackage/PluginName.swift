/// The name of a new plugin, which is also that of its executable and of its module.
struct PluginName {
    let text: String

    init(_ text: String) throws(CommandFailure) {
        guard let first = text.utf8.first, Self.letters.contains(first),
            text.utf8.allSatisfy({ Self.letters.contains($0) || Self.digits.contains($0) || $0 == UInt8(ascii: "_") })
        else {
            throw CommandFailure(
                .usage, "'\(text)' is no name of a plugin",
                hint: "use lower case letters, digits and '_', and start with a letter")
        }
        guard text != "std" else { throw CommandFailure(.usage, "'std' is the built-in plugin") }
        guard !Self.reserved.contains(text) else {
            throw CommandFailure(.usage, "'\(text)' is a word of Swift, which no module can have as its name")
        }
        self.text = text
    }

    /// `image_loader` is `ImageLoader`.
    var typeName: String {
        text.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    private static let reserved: Set<String> = [
        "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do",
        "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import",
        "in",
        "init", "inout", "internal", "is", "let", "main", "nil", "operator", "precedencegroup", "private", "protocol",
        "public", "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw",
        "throws", "true", "try", "typealias", "var", "where", "while",
    ]
}
