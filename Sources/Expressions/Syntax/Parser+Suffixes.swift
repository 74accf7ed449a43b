import Diagnostics

extension Parser {
    /// `.field`, `.method(…)` and `[index]` behind an operand.
    mutating func parseSuffixes(of operand: NodeID) throws(ExpressionError) -> NodeID {
        var operand = operand
        while true {
            let start = tree.nodes[operand].range.lowerBound
            if consume("[") {
                let index = try parseExpression()
                let end = current.range.upperBound
                try expect("]")
                operand = tree.append(.index(operand, index), at: start..<end)
            } else if consume(".") {
                let name = current
                guard name.kind == .identifier || name.kind == .quotedName else {
                    throw failure("expected a name behind '.'")
                }
                advance()
                if name.kind == .identifier, isAt("(") {
                    operand = try parseMemberCall(on: operand, name)
                } else {
                    operand = tree.append(.select(operand, field: name.text), at: start..<name.range.upperBound)
                }
            } else {
                return operand
            }
        }
    }

    private mutating func parseMemberCall(on operand: NodeID, _ name: Token) throws(ExpressionError) -> NodeID {
        let start = tree.nodes[operand].range.lowerBound
        if let macro = Macro(name.text, firstTokens: (peek(1), peek(2), peek(3), peek(4))) {
            return try parse(macro, over: operand, name)
        }
        if let qualified = qualifiedName(operand, name.text) {
            return try parseQualifiedCall(qualified, of: operand, start..<name.range.upperBound)
        }
        if let misuse = Macro.misuse(of: name.text, at: name.range) { throw misuse }
        let (arguments, end) = try parseArguments()
        let call = Call(
            name: name.text, target: operand, arguments: arguments,
            overloads: Library.overloads(of: name.text, in: dialect), functionCall: nil, nameRange: name.range)
        return tree.append(.call(call), at: start..<end)
    }

    /// The full name where the call is that of a function with a namespace (`math.abs`) or may be a plugin's.
    private func qualifiedName(_ operand: NodeID, _ method: String) -> String? {
        var words = [method]
        var id = operand
        while case .select(let inner, let field) = tree.nodes[id].kind {
            words.append(field)
            id = inner
        }
        guard case .identifier(let root, false) = tree.nodes[id].kind else { return nil }
        words.append(root)
        let name = words.reversed().joined(separator: ".")
        let isMethod = Library.overloads(of: method, in: dialect).contains { $0.style == .member }
        return !Library.overloads(of: name, in: dialect).isEmpty || !isMethod ? name : nil
    }

    private mutating func parseQualifiedCall(
        _ name: String, of operand: NodeID, _ range: Range<Int>
    ) throws(ExpressionError) -> NodeID {
        // The operand's nodes are the last ones; they are a name, not a value.
        while case .select(let inner, _) = tree.nodes.last?.kind, inner == tree.nodes.count - 2 {
            tree.nodes.removeLast()
        }
        tree.nodes.removeLast()
        let overloads = Library.overloads(of: name, in: dialect)
        var functionCall: Int?
        if overloads.isEmpty {
            functionCall = tree.functionCalls.count
            tree.functionCalls.append(FunctionReference(qualifiedName: name, argumentCount: 0, range: range))
        }
        let (arguments, end) = try parseArguments()
        if let functionCall { tree.functionCalls[functionCall].argumentCount = arguments.count }
        let call = Call(
            name: name, target: nil, arguments: arguments, overloads: overloads, functionCall: functionCall,
            nameRange: range)
        return tree.append(.call(call), at: range.lowerBound..<end)
    }
}
