import Diagnostics

/// A call that declares variables, as `list.map(x, x + 1)`.
struct Macro {
    let kind: Comprehension.Kind
    let variableCount: Int
    /// Whether a condition may stand before the body.
    let allowsPredicate: Bool

    /// For each macro's name, how it is called.
    static let forms = [
        "all": "list.all(x, x > 0)", "exists": "list.exists(x, x > 0)", "exists_one": "list.exists_one(x, x > 0)",
        "existsOne": "list.existsOne(x, x > 0)", "filter": "list.filter(x, x > 0)", "map": "list.map(x, x + 1)",
        "transformList": "list.transformList(i, x, i + x)", "transformMap": "map.transformMap(k, v, v + 1)",
        "transformMapEntry": "map.transformMapEntry(k, v, {v: k})",
    ]

    /// The error of a call that has a macro's name and not its form.
    static func misuse(of name: String, at range: Range<Int>) -> ExpressionError? {
        guard let form = forms[name] else { return nil }
        let names = name.hasPrefix("transform") ? "two variables' names" : "a variable's name"
        return ExpressionError(
            .expressionSyntax, "\(name)() takes \(names) and an expression", at: range, hint: "as in \(form)")
    }

    /// - Parameter firstTokens: What stands behind the opening bracket.
    init?(_ name: String, firstTokens: (Token, Token, Token, Token)) {
        guard firstTokens.0.kind == .identifier, firstTokens.1.text == ",", firstTokens.1.kind == .symbol else {
            return nil
        }
        let hasSecondName =
            firstTokens.2.kind == .identifier && firstTokens.3.kind == .symbol && firstTokens.3.text == ","
        switch name {
        case "all", "exists", "exists_one", "existsOne":
            self.init(name == "exists_one" ? .existsOne : .init(rawValue: name) ?? .all, hasSecondName ? 2 : 1, false)
        case "filter": self.init(.filter, 1, false)
        case "map": self.init(.map, 1, true)
        case "transformList", "transformMap", "transformMapEntry":
            guard hasSecondName, let kind = Comprehension.Kind(rawValue: name) else { return nil }
            self.init(kind, 2, true)
        default: return nil
        }
    }

    private init(_ kind: Comprehension.Kind, _ variableCount: Int, _ allowsPredicate: Bool) {
        self.kind = kind
        self.variableCount = variableCount
        self.allowsPredicate = allowsPredicate
    }
}

extension Parser {
    mutating func parse(_ macro: Macro, over range: NodeID, _ name: Token) throws(ExpressionError) -> NodeID {
        try expect("(")
        var variables: [VariableID] = []
        for position in 0..<macro.variableCount {
            let token = current
            guard token.kind == .identifier, !Self.reservedWords.contains(token.text),
                !variables.contains(where: { tree.variables[$0].name == token.text })
            else {
                throw failure("\(name.text)() expects a new variable's name")
            }
            let role: MacroVariable.Role = macro.variableCount == 1 ? .single : position == 0 ? .key : .value
            variables.append(tree.variables.count)
            tree.variables.append(MacroVariable(name: token.text, role: role, range: range))
            advance()
            try expect(",")
        }
        let outerScope = scope.count
        scope += variables.map { (tree.variables[$0].name, $0) }
        defer { scope.removeLast(scope.count - outerScope) }
        var predicate: NodeID?
        var body = try parseExpression()
        if macro.allowsPredicate, consume(",") {
            predicate = body
            body = try parseExpression()
        }
        let end = current.range.upperBound
        guard consume(")") else {
            throw failure(
                "\(name.text)() takes \(macro.allowsPredicate ? "a condition and a result" : "one condition")")
        }
        let comprehension = Comprehension(
            kind: macro.kind, range: range, variables: variables, predicate: predicate, body: body)
        return tree.append(.comprehension(comprehension), at: tree.nodes[range].range.lowerBound..<end)
    }
}
