import Diagnostics

extension Checker {
    mutating func type(of op: UnaryOperator, _ operand: NodeID, at id: NodeID) -> ExpressionType {
        let type = types[operand].unwrapped
        switch (op, type) {
        case (.not, .bool), (.not, .dyn): return .bool
        case (.negate, .int), (.negate, .double), (.negate, .dyn): return type
        default:
            let wanted = op == .not ? "a bool" : "a number"
            report(
                .noOverload, "\(op.rawValue) needs \(wanted), and this is \(type.withArticle)",
                at: tree.nodes[operand].range)
            return op == .not ? .bool : .dyn
        }
    }

    mutating func type(of op: BinaryOperator, _ left: NodeID, _ right: NodeID, at id: NodeID) -> ExpressionType {
        let (leftType, rightType) = (types[left], types[right])
        let result: ExpressionType?
        switch op {
        case .equal, .notEqual: result = areComparable(leftType, rightType) ? .bool : nil
        case .contained: result = mayContain(rightType, leftType) ? .bool : nil
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            result = areOrdered(leftType.unwrapped, rightType.unwrapped) ? .bool : nil
        case .add, .subtract, .multiply, .divide, .remainder:
            result = arithmetic(op, leftType.unwrapped, rightType.unwrapped)
            if op == .divide, result == .int { divisions.append(id) }
        }
        if let result { return result }
        report(
            .noOverload, "\(op.rawValue) does not take \(leftType.withArticle) and \(rightType.withArticle)",
            at: tree.nodes[id].range, hint: hint(for: op, leftType.unwrapped, rightType.unwrapped))
        return op.precedence == 1 ? .bool : .dyn
    }

    private func areComparable(_ left: ExpressionType, _ right: ExpressionType) -> Bool {
        switch (left, right) {
        case _ where left.mayBe(right) || left == .null || right == .null: return true
        case _ where left.unwrapped.isNumeric && right.unwrapped.isNumeric: return true
        case (.list(let left), .list(let right)): return areComparable(left, right)
        case (.map(let leftKey, let left), .map(let rightKey, let right)):
            return areComparable(leftKey, rightKey) && areComparable(left, right)
        default: return false
        }
    }

    private func mayContain(_ range: ExpressionType, _ element: ExpressionType) -> Bool {
        switch range.unwrapped {
        case .dyn: true
        case .list(let member): areComparable(member, element)
        case .map(let key, _): areComparable(key, element)
        case .object: element.mayBe(.string)
        default: false
        }
    }

    private func areOrdered(_ left: ExpressionType, _ right: ExpressionType) -> Bool {
        switch (left, right) {
        case (.dyn, let other), (let other, .dyn): isOrdered(other)
        default: isOrdered(left) && (left == right || (left.isNumeric && right.isNumeric))
        }
    }

    private func isOrdered(_ type: ExpressionType) -> Bool {
        switch type {
        case .dyn, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration: true
        default: false
        }
    }

    private func arithmetic(_ op: BinaryOperator, _ left: ExpressionType, _ right: ExpressionType) -> ExpressionType? {
        switch (left, right) {
        case (.dyn, .dyn): .dyn
        case (.dyn, let other), (let other, .dyn): mayCompute(op, with: other) ? unknownResult(op, with: other) : nil
        case (.int, .int), (.uint, .uint): left
        case (.double, .double) where op != .remainder: .double
        case (.int, .double), (.double, .int): dialect == .pconfigs && op != .remainder ? .double : nil
        case (.string, .string), (.bytes, .bytes): op == .add ? left : nil
        case (.list, .list): op == .add ? left.joined(right) : nil
        case (.timestamp, .duration): op == .add || op == .subtract ? .timestamp : nil
        case (.duration, .timestamp): op == .add ? .timestamp : nil
        case (.timestamp, .timestamp): op == .subtract ? .duration : nil
        case (.duration, .duration): op == .add || op == .subtract ? .duration : nil
        default: nil
        }
    }

    private func mayCompute(_ op: BinaryOperator, with type: ExpressionType) -> Bool {
        switch type {
        case .int, .uint: true
        case .double: op != .remainder
        case .string, .bytes, .list: op == .add
        case .timestamp, .duration: op == .add || op == .subtract
        default: false
        }
    }

    private func unknownResult(_ op: BinaryOperator, with type: ExpressionType) -> ExpressionType {
        switch type {
        case .double, .string, .bytes: type
        case .list: .list(.dyn)
        default: .dyn
        }
    }

    private func hint(for op: BinaryOperator, _ left: ExpressionType, _ right: ExpressionType) -> String? {
        if op == .add, left == .string || right == .string { return "make a string of the other with string(…)" }
        if op == .remainder, left == .double || right == .double { return "the remainder is that of ints" }
        return nil
    }
}
