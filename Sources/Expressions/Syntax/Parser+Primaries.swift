import Diagnostics

extension Parser {
    /// What cannot be the name of a variable or a function.
    ///
    /// Fields may have these names.
    static let reservedWords: Set<String> = [
        "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop",
        "namespace", "null", "package", "return", "true", "var", "void", "while",
    ]

    mutating func parsePrimary() throws(ExpressionError) -> NodeID {
        let token = current
        switch token.kind {
        case .int, .uint, .double, .string, .bytes:
            guard let value = token.value else { throw failure("the number does not fit into 64 bits") }
            advance()
            return tree.append(.literal(value), at: token.range)
        case .identifier: return try parseName(isAbsolute: false)
        case .symbol where token.text == ".":
            advance()
            guard current.kind == .identifier else { throw failure("expected a name behind '.'") }
            return try parseName(isAbsolute: true)
        case .symbol where token.text == "(":
            advance()
            let inner = try parseExpression()
            guard isAt(")") else { throw failure("expected ')'") }
            advance()
            return inner
        case .symbol where token.text == "[": return try parseList()
        case .symbol where token.text == "{": return try parseMap()
        default: throw failure(token.kind == .end ? "a value is expected" : "unexpected '\(token.text)'")
        }
    }

    private mutating func parseName(isAbsolute: Bool) throws(ExpressionError) -> NodeID {
        let token = current
        let range = (isAbsolute ? token.range.lowerBound - 1 : token.range.lowerBound)..<token.range.upperBound
        advance()
        switch token.text {
        case "true": return tree.append(.literal(.bool(true)), at: range)
        case "false": return tree.append(.literal(.bool(false)), at: range)
        case "null": return tree.append(.literal(.null), at: range)
        default: break
        }
        guard !Self.reservedWords.contains(token.text) else {
            throw ExpressionError(
                .expressionSyntax, "'\(token.text)' is a reserved word", at: range,
                hint: "a field of this name is read as self.\(token.text)")
        }
        if isAt("(") { return try parseGlobalCall(token.text, range) }
        if !isAbsolute, let variable = scope.last(where: { $0.name == token.text }) {
            return tree.append(.variable(variable.id), at: range)
        }
        return tree.append(.identifier(token.text, isAbsolute: isAbsolute), at: range)
    }

    private mutating func parseGlobalCall(_ name: String, _ range: Range<Int>) throws(ExpressionError) -> NodeID {
        if name == "has" { return try parsePresenceTest(range) }
        let (arguments, end) = try parseArguments()
        let call = Call(
            name: name, target: nil, arguments: arguments, overloads: Library.overloads(of: name, in: dialect),
            functionCall: nil, nameRange: range)
        return tree.append(.call(call), at: range.lowerBound..<end)
    }

    /// `(a, b)`, with the offset behind the closing bracket.
    mutating func parseArguments() throws(ExpressionError) -> (arguments: [NodeID], end: Int) {
        try expect("(")
        var arguments: [NodeID] = []
        while !isAt(")") {
            arguments.append(try parseExpression())
            guard consume(",") else { break }
            if isAt(")") { throw failure("expected an argument behind ','") }
        }
        let end = current.range.upperBound
        try expect(")")
        return (arguments, end)
    }

    private mutating func parseList() throws(ExpressionError) -> NodeID {
        let start = current.range.lowerBound
        advance()
        var elements: [NodeID] = []
        // A comma may stand behind the elements, also where there are none.
        while !isAt("]") {
            if elements.isEmpty, consume(",") { break }
            elements.append(try parseExpression())
            guard consume(",") else { break }
        }
        let end = current.range.upperBound
        try expect("]")
        return tree.append(.list(elements), at: start..<end)
    }

    private mutating func parseMap() throws(ExpressionError) -> NodeID {
        let start = current.range.lowerBound
        advance()
        var entries: [MapEntry] = []
        while !isAt("}") {
            if entries.isEmpty, consume(",") { break }
            let key = try parseExpression()
            try expect(":")
            entries.append(MapEntry(key: key, value: try parseExpression()))
            guard consume(",") else { break }
        }
        let end = current.range.upperBound
        try expect("}")
        return tree.append(.map(entries), at: start..<end)
    }

    /// Reads the rest of `has(operand.field)`.
    private mutating func parsePresenceTest(_ range: Range<Int>) throws(ExpressionError) -> NodeID {
        let (arguments, end) = try parseArguments()
        guard arguments.count == 1, let argument = arguments.first,
            case .select(let operand, let field) = tree.nodes[argument].kind
        else {
            throw ExpressionError(
                .expressionSyntax, "has() takes a field, as has(self.name)", at: range.lowerBound..<end)
        }
        tree.nodes[argument].kind = .presence(operand, field: field)
        return argument
    }
}

extension Expression {
    /// Whether a word is the language's own, so that no expression can name anything by it alone.
    package static func isReserved(_ word: String) -> Bool { Parser.reservedWords.contains(word) }

    /// What to write where the environment is asked for a variable.
    package static func environmentHint(for variable: String) -> String {
        "the environment is read through a schema: declare {environment: {\(variable): string}} and a field of that type"
    }
}
