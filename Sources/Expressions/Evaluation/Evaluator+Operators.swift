import Diagnostics

extension Evaluator {
    /// `&&` and `||`: one operand that decides (`false`, `true`) makes an error of the other unimportant.
    ///
    /// A pending operand is waited for: what the other is must not change which calls are made.
    mutating func evaluateLogic(_ left: Outcome, _ right: NodeID, absorbing: Bool, at id: NodeID) -> Outcome {
        switch left {
        case .value(.bool(absorbing)), .pending: return left
        default: break
        }
        let other = evaluate(right)
        if other.isFinal || other.isPending { return other }
        if case .value(.bool(absorbing)) = other { return other }
        let symbol = absorbing ? "||" : "&&"
        for outcome in [left, other] {
            switch outcome {
            case .value(.bool): continue
            case .value(let value): return fail(.noOverload(symbol, [value]), at: id)
            case .failed, .pending: return outcome
            }
        }
        return .value(.bool(!absorbing))
    }

    mutating func evaluate(_ op: BinaryOperator, _ left: Outcome, _ right: NodeID, at id: NodeID) -> Outcome {
        if case .failed = left { return left }
        let other = evaluate(right)
        if case .failed = other { return other }
        guard case .value(let left) = left, case .value(let right) = other else { return .pending }
        let dialect = dialect
        return attempt(at: id) { budget throws(EvaluationFailure) in
            try op.apply(to: left, right, in: dialect, charging: &budget)
        }
    }

    mutating func evaluateIndex(of operand: Outcome, _ index: NodeID, at id: NodeID) -> Outcome {
        if case .failed = operand { return operand }
        let other = evaluate(index)
        if case .failed = other { return other }
        guard case .value(let operand) = operand, case .value(let index) = other else { return .pending }
        return attempt(at: id) { budget throws(EvaluationFailure) in
            try budget.charge(steps: index.extent / 16)
            return try operand.element(at: index)
        }
    }

    /// Evaluates all of them, so that the pending calls of all come out; an error wins over a pending call.
    mutating func evaluateAll(_ ids: [NodeID], after first: Outcome? = nil) -> Result<[Value]?, ExpressionError> {
        var values: [Value] = []
        values.reserveCapacity(ids.count + 1)
        var isPending = false
        func take(_ outcome: Outcome) -> ExpressionError? {
            switch outcome {
            case .value(let value): values.append(value)
            case .failed(let error): return error
            case .pending: isPending = true
            }
            return nil
        }
        if let first, let error = take(first) { return .failure(error) }
        for id in ids {
            if let error = take(evaluate(id)) { return .failure(error) }
        }
        return .success(isPending ? nil : values)
    }

    mutating func evaluateList(_ elements: [NodeID], at id: NodeID) -> Outcome {
        switch evaluateAll(elements) {
        case .failure(let error): return .failed(error)
        case .success(nil): return .pending
        case .success(let values?):
            return attempt(at: id) { budget throws(EvaluationFailure) in
                try budget.charge(bytes: values.count * EvaluationBudget.bytesOfElement)
                return .list(values)
            }
        }
    }

    mutating func evaluateMap(_ entries: [MapEntry], at id: NodeID) -> Outcome {
        switch evaluateAll(entries.flatMap { [$0.key, $0.value] }) {
        case .failure(let error): return .failed(error)
        case .success(nil): return .pending
        case .success(let values?):
            var map = ValueMap()
            if let failure = charge(values.reduce(0) { $0 + $1.extent } / 16, at: id) { return failure }
            for (position, entry) in entries.enumerated() {
                let key = values[2 * position]
                guard map.insert(values[2 * position + 1], for: key) else { return fail(.badKey(key), at: entry.key) }
            }
            let count = map.count
            return attempt(at: id) { budget throws(EvaluationFailure) in
                try budget.charge(bytes: count * EvaluationBudget.bytesOfElement)
                return .map(map)
            }
        }
    }
}

extension EvaluationFailure {
    static func badKey(_ key: Value) -> EvaluationFailure {
        guard key.canBeKey else {
            return EvaluationFailure(.noOverload, "a map's key cannot be of type \(key.typeName)")
        }
        return EvaluationFailure("the map has the key \(key.displayText) twice")
    }
}
