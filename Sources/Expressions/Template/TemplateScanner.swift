import Diagnostics

/// Cuts a text into literals and expressions.
enum TemplateScanner {
    static func segments(of text: String) throws(ExpressionError) -> [Template.Segment] {
        let bytes = Array(text.utf8)
        var segments: [Template.Segment] = []
        var literal: [UInt8] = []
        var position = 0
        while position < bytes.count {
            let rest = bytes[position...]
            if rest.starts(with: "$${".utf8) {
                literal += "${".utf8
                position += 3
            } else if rest.starts(with: "${".utf8) {
                if !literal.isEmpty { segments.append(.literal(String(decoding: literal, as: UTF8.self))) }
                literal = []
                let start = position + 2
                let end = try closingBrace(of: bytes, from: start)
                let source = String(decoding: bytes[start..<end], as: UTF8.self)
                do throws(ExpressionError) {
                    segments.append(.expression(try Expression(parsing: source), offset: start))
                } catch {
                    throw error.shifted(by: start)
                }
                position = end + 1
            } else {
                literal.append(bytes[position])
                position += 1
            }
        }
        if !literal.isEmpty || segments.isEmpty { segments.append(.literal(String(decoding: literal, as: UTF8.self))) }
        return segments
    }

    /// The brace that ends an expression: braces of maps nest, and those in strings and comments do not count.
    private static func closingBrace(of bytes: [UInt8], from start: Int) throws(ExpressionError) -> Int {
        var position = start
        var depth = 0
        var hint = "for a literal ${ write $${"
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                if depth == 0 { return position }
                depth -= 1
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                position = endOfString(bytes, from: position, isRaw: isRaw(bytes, before: position, from: start))
                continue
            case UInt8(ascii: "/") where bytes[position...].starts(with: "//".utf8):
                guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else {
                    hint = "// begins a comment, which goes on to the end of its line; / divides, ints to an int"
                    position = bytes.count
                    continue
                }
                position = end
                continue
            default: break
            }
            position += 1
        }
        throw ExpressionError(
            .expressionSyntax, "the expression does not end: '}' is missing", at: start - 2..<start,
            hint: hint)
    }

    /// Whether the letters before a quote, which are read from the last to the first, make the string a raw one.
    private static func isRaw(_ bytes: [UInt8], before quote: Int, from start: Int) -> Bool {
        var letters: [UInt8] = []
        var position = quote - 1
        while position >= start, bytes[position].isIdentifierPart {
            letters.append(bytes[position] | 0x20)
            position -= 1
        }
        return letters.elementsEqual("r".utf8) || letters.elementsEqual("rb".utf8)
    }

    /// Behind the quote that ends a string; a string that does not end goes to the end of the text.
    private static func endOfString(_ bytes: [UInt8], from start: Int, isRaw: Bool) -> Int {
        let quote = bytes[start]
        let triple = [quote, quote, quote]
        let isTriple = bytes[start...].starts(with: triple)
        var position = start + (isTriple ? 3 : 1)
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\\"), !isRaw {
                position += 2
            } else if isTriple ? bytes[position...].starts(with: triple) : bytes[position] == quote {
                return position + (isTriple ? 3 : 1)
            } else {
                position += 1
            }
        }
        return bytes.count
    }
}
