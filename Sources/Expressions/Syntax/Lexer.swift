import ConfigValue
import Diagnostics

/// Cuts the source of an expression into tokens.
struct Lexer {
    let source: [UInt8]
    var position = 0

    init(_ source: [UInt8]) { self.source = source }

    static func tokens(of source: [UInt8]) throws(ExpressionError) -> [Token] {
        var lexer = Lexer(source)
        var tokens: [Token] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private mutating func next() throws(ExpressionError) -> Token {
        let end = position
        skipSpaceAndComments()
        let start = position
        guard let byte = peek() else {
            return Token(kind: .end, text: "", value: nil, range: end..<end)
        }
        if let literal = literalPrefix() { return try readString(literal) }
        if byte.isIdentifierStart {
            while let byte = peek(), byte.isIdentifierPart { position += 1 }
            return token(.identifier, from: start)
        }
        if byte.isDigit || byte == UInt8(ascii: "."), peek(1)?.isDigit == true || byte.isDigit {
            return try readNumber()
        }
        if byte == UInt8(ascii: "`") { return try readQuotedName() }
        return try readSymbol()
    }

    private mutating func skipSpaceAndComments() {
        while let byte = peek() {
            if byte.isSpace {
                position += 1
            } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
                while let byte = peek(), byte != UInt8(ascii: "\n") { position += 1 }
            } else {
                return
            }
        }
    }

    private mutating func readQuotedName() throws(ExpressionError) -> Token {
        let start = position
        position += 1
        while let byte = peek(), byte != UInt8(ascii: "`") {
            guard byte.isIdentifierPart || [UInt8]("-./ ".utf8).contains(byte) else {
                throw failure("a name in backticks holds letters, digits and '_', '-', '.', '/' or ' '", from: position)
            }
            position += 1
        }
        guard peek() != nil, position > start + 1 else {
            throw failure("the name in backticks does not end", from: start)
        }
        position += 1
        let name = String(decoding: source[start + 1..<position - 1], as: UTF8.self)
        return Token(kind: .quotedName, text: name, value: nil, range: start..<position)
    }

    private mutating func readSymbol() throws(ExpressionError) -> Token {
        let start = position
        for symbol in ["==", "!=", "<=", ">=", "&&", "||"] where source[start...].starts(with: symbol.utf8) {
            position += 2
            return token(.symbol, from: start)
        }
        guard let byte = peek(), [UInt8]("()[]{}<>.,:?+-*/%!".utf8).contains(byte) else {
            while let byte = peek(), byte & 0x80 != 0 { position += 1 }
            position = max(position, start + 1)
            let text = String(decoding: source[start..<position], as: UTF8.self)
            let hint: String? =
                switch text {
                case "=": "to compare, write =="
                case "&": "write &&"
                case "|": "write ||"
                default: nil
                }
            throw ExpressionError(.expressionSyntax, "unexpected '\(text)'", at: start..<position, hint: hint)
        }
        position += 1
        return token(.symbol, from: start)
    }

    func peek(_ distance: Int = 0) -> UInt8? {
        source.indices.contains(position + distance) ? source[position + distance] : nil
    }

    func token(_ kind: Token.Kind, from start: Int, value: Value? = nil) -> Token {
        let text = String(decoding: source[start..<position], as: UTF8.self)
        return Token(kind: kind, text: text, value: value, range: start..<position)
    }

    func failure(_ message: String, from start: Int, hint: String? = nil) -> ExpressionError {
        let end = min(max(position, start + 1), source.count)
        return ExpressionError(.expressionSyntax, message, at: min(start, end)..<end, hint: hint)
    }
}
