/// Where a value stands in a configuration, as a user writes it: `model.depth`, `layers[2].width`, `labels["a.b"]`.
package struct ValuePath: Sendable, Hashable {
    package enum Component: Sendable, Hashable {
        case key(String)
        case index(Int)
    }

    package var components: [Component]

    package init(_ components: [Component] = []) {
        self.components = components
    }

    package static let root = ValuePath()

    package var isRoot: Bool { components.isEmpty }

    package func appending(_ key: String) -> ValuePath { ValuePath(components + [.key(key)]) }

    package func appending(_ index: Int) -> ValuePath { ValuePath(components + [.index(index)]) }

    package func appending(_ component: Component) -> ValuePath { ValuePath(components + [component]) }

    package func hasPrefix(_ prefix: ValuePath) -> Bool { components.starts(with: prefix.components) }
}

extension ValuePath: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: Component...) { self.init(elements) }
}

extension ValuePath: CustomStringConvertible {
    package var description: String {
        var text = ""
        for component in components {
            switch component {
            case .index(let index):
                text += "[\(index)]"
            case .key(let key) where Self.isPlain(key):
                text += text.isEmpty ? key : "." + key
            case .key(let key):
                text += "[" + ConfigValue.string(key).json + "]"
            }
        }
        return text
    }

    /// Keys that stand without quotes: letters, digits, `_`, `-` and `$`.
    private static func isPlain(_ key: String) -> Bool {
        guard !key.isEmpty else { return false }
        return key.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "-"
                || scalar == "$"
        }
    }
}

/// Why a text is no path, and where.
package struct ValuePathError: Error, Sendable, Hashable {
    package var message: String
    /// The offset of the offending character in the text, in Unicode scalars.
    package var offset: Int

    package init(message: String, offset: Int) {
        self.message = message
        self.offset = offset
    }
}

extension ValuePath {
    /// Reads a path as a user writes it.
    ///
    /// The empty text is the root.
    package init(parsing text: String) throws(ValuePathError) {
        var parser = ValuePathParser(text)
        self.init(try parser.parse())
    }
}

private struct ValuePathParser {
    private let text: String
    private var position: String.Index

    init(_ text: String) {
        self.text = text
        position = text.startIndex
    }

    mutating func parse() throws(ValuePathError) -> [ValuePath.Component] {
        var components: [ValuePath.Component] = []
        while let scalar = peek() {
            if scalar == "[" {
                components.append(try parseBracket())
                continue
            }
            if !components.isEmpty {
                guard consume(".") else { throw failure("expected '.' or '['") }
            }
            components.append(.key(try parseKey()))
        }
        return components
    }

    private mutating func parseKey() throws(ValuePathError) -> String {
        let start = position
        while let scalar = peek(), scalar != ".", scalar != "[" {
            guard scalar != "]" else { throw failure("unexpected ']'") }
            advance()
        }
        guard position > start else { throw failure("expected a field's name") }
        return String(text[start..<position])
    }

    private mutating func parseBracket() throws(ValuePathError) -> ValuePath.Component {
        advance()
        if peek() == "\"" { return .key(try parseQuotedKey()) }
        let start = position
        while let scalar = peek(), ("0"..."9").contains(scalar) { advance() }
        guard position > start else { throw failure("expected an index such as [0] or a key such as [\"a.b\"]") }
        guard let index = Int(text[start..<position]) else { throw failure("the index is too large") }
        try expectClosingBracket()
        return .index(index)
    }

    private mutating func parseQuotedKey() throws(ValuePathError) -> String {
        let start = position
        advance()
        while let scalar = peek(), scalar != "\"" {
            advance()
            if scalar == "\\" { advance() }
        }
        guard consume("\"") else { throw failure("the quoted key does not end") }
        guard case .string(let key)? = try? ConfigValue(json: String(text[start..<position])) else {
            throw failure("the quoted key is not a JSON string")
        }
        try expectClosingBracket()
        return key
    }

    private mutating func expectClosingBracket() throws(ValuePathError) {
        guard consume("]") else { throw failure("expected ']'") }
    }

    private func peek() -> Unicode.Scalar? { position < text.endIndex ? text.unicodeScalars[position] : nil }

    /// Nothing at the end.
    private mutating func advance() {
        if position < text.endIndex { position = text.unicodeScalars.index(after: position) }
    }

    private mutating func consume(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == scalar else { return false }
        advance()
        return true
    }

    private func failure(_ message: String) -> ValuePathError {
        let before = text.unicodeScalars[..<position]
        return ValuePathError(message: message, offset: before.count)
    }
}
