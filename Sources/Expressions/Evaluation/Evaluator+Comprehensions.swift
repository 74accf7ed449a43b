import Diagnostics

extension Evaluator {
    mutating func evaluate(_ comprehension: Comprehension, over range: Value, at id: NodeID) -> Outcome {
        let isPair = comprehension.variables.count == 2
        let items: [(Value, Value)]
        switch range {
        case .list(let elements): items = elements.enumerated().map { (.int($0.offset), $0.element) }
        case .map(let map): items = map.elements.map { ($0.key, $0.value) }
        default: return fail(.noOverload(comprehension.kind.rawValue, [range]), at: id)
        }
        if let failure = charge(items.count / 16, at: id) { return failure }
        var gathering = Gathering(kind: comprehension.kind)
        for (key, value) in items {
            if isPair {
                set(comprehension.variables[0], to: key)
                set(comprehension.variables[1], to: value)
            } else if case .map = range {
                set(comprehension.variables[0], to: key)
            } else {
                set(comprehension.variables[0], to: value)
            }
            let single: Value = if case .map = range { key } else { value }
            if let outcome = step(comprehension, &gathering, key: key, element: single, at: id) { return outcome }
        }
        return gathering.outcome
    }

    /// Takes one element in.
    ///
    /// An outcome where the rest does not matter.
    private mutating func step(
        _ comprehension: Comprehension, _ gathering: inout Gathering, key: Value, element: Value, at id: NodeID
    ) -> Outcome? {
        if let predicate = comprehension.predicate {
            switch evaluate(predicate) {
            case .value(.bool(true)): break
            case .value(.bool(false)): return nil
            case .value(let value): return fail(.noOverload(comprehension.kind.rawValue, [value]), at: predicate)
            case .failed(let error): return .failed(error)
            case .pending:
                gathering.isPending = true
                return nil
            }
        }
        let body = evaluate(comprehension.body)
        if body.isFinal { return body }
        switch comprehension.kind {
        case .all, .exists:
            return gathering.decide(body) {
                fail(.noOverload(comprehension.kind.rawValue, [$0]), at: comprehension.body)
            }
        default: break
        }
        switch body {
        case .failed: return body
        case .pending:
            gathering.isPending = true
            return nil
        case .value(let value):
            do throws(EvaluationFailure) {
                try gathering.add(value, key: key, element: element, charging: &budget)
                return nil
            } catch {
                return fail(error, at: comprehension.body)
            }
        }
    }
}

/// What a macro has gathered of the elements that it has gone over.
private struct Gathering {
    let kind: Comprehension.Kind
    var isPending = false
    private var error: Outcome?
    private var elements: [Value] = []
    private var map = ValueMap()
    private var count = 0

    init(kind: Comprehension.Kind) { self.kind = kind }

    /// For `all` and `exists`: an element that decides makes errors of others unimportant.
    mutating func decide(_ body: Outcome, failure: (Value) -> Outcome) -> Outcome? {
        switch body {
        case .value(.bool(let holds)): return holds == (kind == .exists) && !isPending ? body : nil
        case .value(let value): error = error ?? failure(value)
        case .failed: error = error ?? body
        case .pending: isPending = true
        }
        return nil
    }

    mutating func add(
        _ value: Value, key: Value, element: Value, charging budget: inout EvaluationBudget
    ) throws(EvaluationFailure) {
        switch kind {
        case .all, .exists: return
        case .existsOne:
            if try holds(value) { count += 1 }
            return
        case .filter where try !holds(value): return
        case .filter: elements.append(element)
        case .map, .transformList: elements.append(value)
        case .transformMap:
            try budget.charge(steps: key.extent / 16)
            guard map.insert(value, for: key) else { throw .badKey(key) }
        case .transformMapEntry:
            guard case .map(let entries) = value else { throw .noOverload(kind.rawValue, [value]) }
            for entry in entries.elements {
                try budget.charge(steps: 1 + entry.key.extent / 16)
                guard map.insert(entry.value, for: entry.key) else { throw .badKey(entry.key) }
            }
            try budget.charge(bytes: entries.count * EvaluationBudget.bytesOfElement)
        }
        try budget.charge(bytes: EvaluationBudget.bytesOfElement)
    }

    private func holds(_ value: Value) throws(EvaluationFailure) -> Bool {
        guard case .bool(let holds) = value else { throw .noOverload(kind.rawValue, [value]) }
        return holds
    }

    var outcome: Outcome {
        if isPending { return .pending }
        if let error { return error }
        switch kind {
        case .all: return .value(.bool(true))
        case .exists: return .value(.bool(false))
        case .existsOne: return .value(.bool(count == 1))
        case .map, .filter, .transformList: return .value(.list(elements))
        case .transformMap, .transformMapEntry: return .value(.map(map))
        }
    }
}
