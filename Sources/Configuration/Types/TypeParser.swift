import ConfigValue

extension ValueType {
    /// Reads a type as schemas write it.
    ///
    /// Names of schemas are left ``unresolved(_:)``.
    package init(parsing text: String) throws(TypeSyntaxError) {
        var parser = TypeParser(text)
        self = try parser.parse()
    }
}

/// Why a text is no type, and where.
package struct TypeSyntaxError: Error, Sendable, Hashable {
    package var message: String
    /// The byte offset in the text.
    package var offset: Int
    package var hint: String?
}

/// `union := optional ('|' optional)*`, `optional := primary '?'*`,
/// `primary := NAME | (list|map)[union] | tuple[union, …] | enum[word, …] | '(' union ')'`.
private struct TypeParser {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    private static let maximumDepth = 32

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func parse() throws(TypeSyntaxError) -> ValueType {
        let type = try parseUnion()
        guard position == bytes.count else { throw failure("unexpected text after the type") }
        return type
    }

    private mutating func parseUnion() throws(TypeSyntaxError) -> ValueType {
        guard depth < Self.maximumDepth else { throw failure("types nest too deep") }
        depth += 1
        defer { depth -= 1 }
        var types = [try parseOptional()]
        while consume("|") { types.append(try parseOptional()) }
        return types.count == 1 ? types[0] : .union(types)
    }

    private mutating func parseOptional() throws(TypeSyntaxError) -> ValueType {
        var type = try parsePrimary()
        while consume("?") {
            if case .optional = type { continue }
            type = .optional(type)
        }
        return type
    }

    private mutating func parsePrimary() throws(TypeSyntaxError) -> ValueType {
        if consume("(") {
            let type = try parseUnion()
            try expect(")")
            return type
        }
        let name = try parseWord("a type")
        switch name {
        case "bool": return .bool
        case "int": return .int
        case "float": return .float
        case "string": return .string
        case "path": return .path
        case "any": return .any
        case "list": return .list(try parseArgument(of: name))
        case "map": return .map(try parseArgument(of: name))
        case "tuple":
            return .tuple(try parseArguments(of: name) { parser throws(TypeSyntaxError) in try parser.parseUnion() })
        case "enum":
            var words: Set<String> = []
            return .enumeration(
                Enumeration(
                    cases: try parseArguments(of: name) { parser throws(TypeSyntaxError) in
                        try parser.parseCase(besides: &words)
                    }))
        default: return .unresolved(name)
        }
    }

    private mutating func parseArgument(of name: String) throws(TypeSyntaxError) -> ValueType {
        guard consume("[") else { throw failure("expected '[' after '\(name)', as in \(name)[float]") }
        let type = try parseUnion()
        try expect("]")
        return type
    }

    private mutating func parseArguments<T>(
        of name: String, _ parse: (inout TypeParser) throws(TypeSyntaxError) -> T
    ) throws(TypeSyntaxError) -> [T] {
        guard consume("[") else { throw failure("expected '[' after '\(name)'") }
        var arguments = [try parse(&self)]
        while consume(",") { arguments.append(try parse(&self)) }
        try expect("]")
        return arguments
    }

    private mutating func parseCase(besides words: inout Set<String>) throws(TypeSyntaxError) -> String {
        skipSpace()
        let start = position
        let word = try parseCase()
        guard words.insert(word).inserted else {
            throw TypeSyntaxError(
                message: "the word '\(word)' is in the enum twice", offset: start, hint: "keep one of the two")
        }
        return word
    }

    private mutating func parseCase() throws(TypeSyntaxError) -> String {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "'") || bytes[position] == UInt8(ascii: "\"")
        else {
            return try parseWord("a word")
        }
        let quote = bytes[position]
        let start = position + 1
        guard let end = bytes[start...].firstIndex(of: quote) else { throw failure("the quoted word does not end") }
        position = end + 1
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func parseWord(_ expected: String) throws(TypeSyntaxError) -> String {
        skipSpace()
        let start = position
        while position < bytes.count, Self.isWordByte(bytes[position]) { position += 1 }
        guard position > start else { throw failure("expected \(expected)") }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || "_-.".utf8.contains(byte) || byte >= 0x80
    }

    private mutating func consume(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        skipSpace()
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(TypeSyntaxError) {
        guard consume(character) else { throw failure("expected '\(character)'") }
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: "\t") {
            position += 1
        }
    }

    private func failure(_ message: String) -> TypeSyntaxError { TypeSyntaxError(message: message, offset: position) }
}
