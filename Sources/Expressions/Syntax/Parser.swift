import Diagnostics

/// Builds the tree of an expression from its tokens.
///
/// Operators of one level are read in loops; only brackets and arguments recurse, and ``maximumDepth`` bounds them.
struct Parser {
    static let maximumDepth = 128

    let tokens: [Token]
    let dialect: Dialect
    var tree = SyntaxTree()
    /// The macros' variables that are in sight, innermost last.
    var scope: [(name: String, id: VariableID)] = []
    private var position = 0
    private var depth = 0

    init(tokens: [Token], dialect: Dialect) {
        self.tokens = tokens
        self.dialect = dialect
    }

    mutating func parse() throws(ExpressionError) -> SyntaxTree {
        if current.kind == .end { throw failure("an expression is expected") }
        tree.root = try parseExpression()
        guard current.kind == .end else { throw failure("unexpected '\(current.text)'") }
        tree.collectReferences()
        return tree
    }

    /// `condition ? then : otherwise`, where the last part may be another such.
    mutating func parseExpression() throws(ExpressionError) -> NodeID {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw ExpressionError(
                .limitExceeded, "the expression is nested over \(Self.maximumDepth) deep", at: current.range)
        }
        var branches: [(condition: NodeID, then: NodeID)] = []
        var last = try parseOr()
        while consume("?") {
            let then = try parseOr()
            try expectColon()
            branches.append((last, then))
            last = try parseOr()
        }
        for (condition, then) in branches.reversed() {
            let range = tree.nodes[condition].range.lowerBound..<tree.nodes[last].range.upperBound
            last = tree.append(.conditional(condition, then: then, otherwise: last), at: range)
        }
        return last
    }

    /// Apart from its caller, whose frame nested expressions take many times.
    private mutating func expectColon() throws(ExpressionError) {
        if isAt("?") { throw failure("a condition within a condition wants brackets", hint: "a ? (b ? c : d) : e") }
        try expect(":")
    }

    private mutating func parseOr() throws(ExpressionError) -> NodeID {
        var left = try parseAnd()
        while consume("||") {
            let right = try parseAnd()
            left = tree.append(.or(left, right), at: span(left, right))
        }
        return left
    }

    private mutating func parseAnd() throws(ExpressionError) -> NodeID {
        var left = try parseBinary(precedence: 1)
        while consume("&&") {
            let right = try parseBinary(precedence: 1)
            left = tree.append(.and(left, right), at: span(left, right))
        }
        return left
    }

    private mutating func parseBinary(precedence: Int) throws(ExpressionError) -> NodeID {
        var left = try parseUnary()
        while let op = binaryOperator, op.precedence >= precedence {
            advance()
            let right = try parseBinary(precedence: op.precedence + 1)
            if op == .equal || op == .notEqual { denoteTypes(left, right) }
            left = tree.append(.binary(op, left, right), at: span(left, right))
        }
        return left
    }

    /// Beside `type(…)`, the name of a type means the type: `type(x) == int`.
    ///
    /// Elsewhere it is a field's, such as `type`.
    private mutating func denoteTypes(_ left: NodeID, _ right: NodeID) {
        for (operand, other) in [(left, right), (right, left)] {
            guard case .call(let call) = tree.nodes[operand].kind, call.name == "type",
                case .identifier(let name, isAbsolute: false) = tree.nodes[other].kind, TypeName.denoted.contains(name)
            else { continue }
            tree.nodes[other].kind = .literal(.type(TypeName(name)))
        }
    }

    private var binaryOperator: BinaryOperator? {
        switch current.kind {
        case .symbol: BinaryOperator(rawValue: current.text)
        case .identifier where current.text == "in": .contained
        default: nil
        }
    }

    private mutating func parseUnary() throws(ExpressionError) -> NodeID {
        var operators: [(UnaryOperator, Int)] = []
        while current.kind == .symbol, let op = UnaryOperator(rawValue: current.text) {
            operators.append((op, current.range.lowerBound))
            advance()
        }
        var operand: NodeID
        if operators.last?.0 == .negate, let literal = negatedLiteral, let start = operators.popLast()?.1 {
            operand = tree.append(.literal(literal), at: start..<current.range.upperBound)
            advance()
            operand = try parseSuffixes(of: operand)
        } else {
            operand = try parseSuffixes(of: try parsePrimary())
        }
        for (op, start) in operators.reversed() {
            operand = tree.append(.unary(op, operand), at: start..<tree.nodes[operand].range.upperBound)
        }
        return operand
    }

    /// The current number with a sign before it, which is part of the literal: so the smallest int can be written.
    private var negatedLiteral: Value? {
        switch (current.kind, current.value) {
        case (.int, .int(let int)?): .int(-int)
        case (.int, nil): .int(Int.min)
        case (.double, .double(let double)?): .double(-double)
        default: nil
        }
    }

    var current: Token { tokens[position] }

    func peek(_ distance: Int) -> Token { tokens[min(position + distance, tokens.count - 1)] }

    mutating func advance() { position = min(position + 1, tokens.count - 1) }

    func isAt(_ symbol: String) -> Bool { current.kind == .symbol && current.text == symbol }

    mutating func consume(_ symbol: String) -> Bool {
        guard isAt(symbol) else { return false }
        advance()
        return true
    }

    mutating func expect(_ symbol: String) throws(ExpressionError) {
        guard consume(symbol) else { throw failure("expected '\(symbol)'") }
    }

    /// An error at the current token.
    func failure(_ message: String, hint: String? = nil) -> ExpressionError {
        let text = current.kind == .end ? "\(message), and the expression ends" : message
        return ExpressionError(.expressionSyntax, text, at: current.range, hint: hint ?? habitHint)
    }

    /// What to write for an operator of Python at the current token.
    private var habitHint: String? {
        let before = position > 0 ? tokens[position - 1].text : ""
        switch (before, current.text) {
        case (_, "and"): return "for 'and', write &&"
        case (_, "or"): return "for 'or', write ||"
        case ("not", "in"): return "write !(a in b)"
        case ("not", _), (_, "not"): return "for 'not', write !"
        case (_, "is"): return "for 'is', write =="
        case (_, "if"), (_, "else"): return "write condition ? a : b"
        case ("*", "*"): return "a power is pow(a, b)"
        case (_, ":"): return resolverHint
        case (".", "."): return "a value is read by its name, or from the top of the experiment by root.NAME"
        default: return nil
        }
    }

    /// What to write for `${oc.env:HOME}` and its like, which OmegaConf calls resolvers.
    private var resolverHint: String? {
        let words = tokens[..<position]
        let alternates = words.indices.allSatisfy {
            $0 % 2 == 0 ? words[$0].kind == .identifier : words[$0].text == "."
        }
        guard alternates, let last = words.last, last.kind == .identifier else { return nil }
        let name = words.map(\.text).joined()
        let next = peek(1)
        switch name {
        case "env", "oc.env": return Expression.environmentHint(for: next.kind == .identifier ? next.text : "NAME")
        case _ where next.text == "-": return Expression.environmentHint(for: name)
        case "now": return "an expression knows no clock: equal files give equal configs"
        case _ where words.first?.text == "oc" || name == "hydra":
            return "there is no resolver '\(name)'; a value is read by its path, as ${model.depth}"
        default: return "a function is called as \(name)(…), and a value is read by its path"
        }
    }

    func span(_ first: NodeID, _ last: NodeID) -> Range<Int> {
        tree.nodes[first].range.lowerBound..<max(tree.nodes[first].range.upperBound, tree.nodes[last].range.upperBound)
    }
}
