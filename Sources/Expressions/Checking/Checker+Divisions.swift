extension Checker {
    /// The divisions of ints whose rest would be part of the value: those in an index, a condition or a count are none.
    ///
    /// - Parameter divisions: All divisions of ints.
    func losingDivisions(among divisions: [NodeID]) -> [CheckResult.Warning] {
        let losing = divisions.filter { !isExact($0) }
        guard !losing.isEmpty else { return [] }
        let places = partsOfValue()
        return losing.compactMap { id in
            places[id].map { place in
                CheckResult.Warning(
                    message: "the division of ints drops the rest", range: tree.nodes[id].range,
                    hint: "make one of them a float, as in double(x) / y", place: place)
            }
        }
    }

    /// A division of literals that has no rest.
    private func isExact(_ id: NodeID) -> Bool {
        guard case .binary(.divide, let left, let right) = tree.nodes[id].kind,
            case .literal(.int(let dividend)) = tree.nodes[left].kind,
            case .literal(.int(let divisor)) = tree.nodes[right].kind
        else { return false }
        return divisor == 0 ? false : dividend.remainderReportingOverflow(dividingBy: divisor).partialValue == 0
    }

    /// For each node, the place in the expression's value that its own goes into, as ``CheckResult/Warning/place`` has it; nil
    /// where it does not go in.
    private func partsOfValue() -> [[Int]?] {
        var places: [[Int]?] = Array(repeating: nil, count: tree.nodes.count)
        // A place is known as far as only literals of lists and choices between them are around it.
        var open = [(id: tree.root, place: [Int](), isKnown: true)]
        while let (id, place, isKnown) = open.popLast() {
            guard places[id] == nil else { continue }
            places[id] = place
            switch tree.nodes[id].kind {
            case .list(let elements) where isKnown:
                open += elements.enumerated().map { ($1, place + [$0], true) }
            case .conditional: open += parts(of: id).map { ($0, place, isKnown) }
            default: open += parts(of: id).map { ($0, place, false) }
            }
        }
        return places
    }

    private func parts(of id: NodeID) -> [NodeID] {
        switch tree.nodes[id].kind {
        case .binary(let op, let left, let right): op.isArithmetic ? [left, right] : []
        case .unary(.negate, let operand), .index(let operand, _), .select(let operand, _): [operand]
        case .conditional(_, let then, let otherwise): [then, otherwise]
        case .list(let elements): elements
        case .map(let entries): entries.map(\.value)
        case .variable(let variable): tree.variables[variable].role == .key ? [] : [tree.variables[variable].range]
        case .call(let call): parts(of: call, at: id)
        case .comprehension(let comprehension): parts(of: comprehension)
        case .literal, .identifier, .reference, .absorbed, .presence, .unary, .and, .or: []
        }
    }

    private func parts(of comprehension: Comprehension) -> [NodeID] {
        switch comprehension.kind {
        case .all, .exists, .existsOne: []
        case .filter: [comprehension.range]
        case .map, .transformList, .transformMap, .transformMapEntry: [comprehension.body]
        }
    }

    /// What a function makes numbers of, but where a whole number is asked for.
    private func parts(of call: Call, at id: NodeID) -> [NodeID] {
        if call.functionCall != nil {
            let parameters = scope.signature(ofFunction: call.name)?.parameters ?? []
            return zip(call.arguments, parameters).filter { $0.1.type.holdsDoubles }.map(\.0)
        }
        if let target = call.target {
            return types[id].isList && types[target].isList ? [target] : []
        }
        let result = types[id].unwrapped
        guard result.isNumeric || result == .dyn, !Self.wholeNumbers.contains(call.name) else { return [] }
        return call.arguments
    }

    private static var wholeNumbers: Set<String> {
        ["size", "len", "int", "uint", "floor", "math.floor", "math.trunc"]
    }
}

extension BinaryOperator {
    fileprivate var isArithmetic: Bool { precedence > 1 }
}

extension ExpressionType {
    fileprivate var isList: Bool {
        if case .list = unwrapped { return true }
        return false
    }

    fileprivate var holdsDoubles: Bool {
        switch unwrapped {
        case .double: true
        case .list(let element): element.holdsDoubles
        case .map(_, let value): value.holdsDoubles
        default: false
        }
    }
}
