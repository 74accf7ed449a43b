import ConfigValue
import Diagnostics

/// Evaluates a tree.
///
/// Chains such as `a + b + c`, `x.y.z` and `a ? b : c ? d : e` are walked in a loop, so that only what stands in
/// brackets nests calls, and the parser bounds that.
struct Evaluator {
    let tree: SyntaxTree
    let dialect: Dialect
    var budget: EvaluationBudget
    let lookup: (Int, inout EvaluationBudget) throws(EvaluationFailure) -> Value?
    let call: (String, [ConfigValue]) -> CallOutcome
    var pendingCalls: [PendingCall] = []
    private var variables: [Value]
    /// What references that a macro's body may read again gave; empty where each is read once.
    private var known: [Value??]

    init(
        tree: SyntaxTree, dialect: Dialect, budget: EvaluationBudget,
        lookup: @escaping (Int, inout EvaluationBudget) throws(EvaluationFailure) -> Value?,
        call: @escaping (String, [ConfigValue]) -> CallOutcome
    ) {
        self.tree = tree
        self.dialect = dialect
        self.budget = budget
        self.lookup = lookup
        self.call = call
        variables = Array(repeating: .null, count: tree.variables.count)
        known = tree.variables.isEmpty ? [] : Array(repeating: nil, count: tree.references.count)
    }

    mutating func evaluate(_ root: NodeID) -> Outcome {
        if tree.nodes[root].firstOperand == nil { return evaluateLeaf(root) }
        var open: [NodeID] = []
        open.reserveCapacity(4)
        var current = root
        while true {
            while let operand = tree.nodes[current].firstOperand {
                open.append(current)
                current = operand
            }
            var outcome = evaluateLeaf(current)
            var branch: NodeID?
            while branch == nil, let id = open.popLast() {
                if outcome.isFinal { return outcome }
                if case .conditional(_, let then, let otherwise) = tree.nodes[id].kind {
                    switch outcome {
                    case .value(.bool(let condition)): branch = condition ? then : otherwise
                    case .value(let value): outcome = fail(.noOverload("?:", [value]), at: id)
                    case .failed, .pending: break
                    }
                } else {
                    outcome = apply(id, to: outcome)
                }
            }
            guard let branch else { return outcome }
            current = branch
        }
    }

    /// Evaluates a node that stands on nothing to its left.
    private mutating func evaluateLeaf(_ id: NodeID) -> Outcome {
        if let failure = charge(1, at: id) { return failure }
        switch tree.nodes[id].kind {
        case .literal(let value): return .value(value)
        case .variable(let variable): return .value(variables[variable])
        case .reference(let reference): return read(reference, at: id)
        case .list(let elements): return evaluateList(elements, at: id)
        case .map(let entries): return evaluateMap(entries, at: id)
        case .call(let call): return evaluate(call, on: nil, at: id)
        default: return fail(EvaluationFailure("the expression has no value here"), at: id)
        }
    }

    /// Finishes a node whose first operand is evaluated.
    private mutating func apply(_ id: NodeID, to first: Outcome) -> Outcome {
        if let failure = charge(1, at: id) { return failure }
        switch tree.nodes[id].kind {
        case .and(_, let right): return evaluateLogic(first, right, absorbing: false, at: id)
        case .or(_, let right): return evaluateLogic(first, right, absorbing: true, at: id)
        case .call(let call): return evaluate(call, on: first, at: id)
        case .binary(let op, _, let right): return evaluate(op, first, right, at: id)
        case .index(_, let index): return evaluateIndex(of: first, index, at: id)
        default: break
        }
        guard case .value(let operand) = first else { return first }
        switch tree.nodes[id].kind {
        case .select(_, let field):
            return attempt(at: id) { budget throws(EvaluationFailure) in
                try budget.charge(steps: field.utf8.count / 16)
                return try operand.member(field)
            }
        case .presence(_, let field):
            return attempt(at: id) { _ throws(EvaluationFailure) in .bool(try operand.hasMember(field)) }
        case .unary(let op, _): return attempt(at: id) { _ throws(EvaluationFailure) in try op.apply(to: operand) }
        case .comprehension(let comprehension): return evaluate(comprehension, over: operand, at: id)
        default: return fail(EvaluationFailure("the expression has no value here"), at: id)
        }
    }

    private mutating func read(_ index: Int, at id: NodeID) -> Outcome {
        let found: Value?
        if !known.isEmpty, let known = known[index] {
            found = known
        } else {
            do throws(EvaluationFailure) {
                found = try lookup(index, &budget)
            } catch {
                return fail(error, at: id)
            }
            if !known.isEmpty { known[index] = .some(found) }
        }
        if tree.references[index].isPresenceTest { return .value(.bool(found != nil)) }
        if let found { return .value(found) }
        let reference = tree.references[index]
        if dialect == .pconfigs, reference.mayBePi, reference.path.isRoot { return .value(.double(.pi)) }
        if let type = reference.typeName { return .value(.type(type)) }
        return fail(EvaluationFailure("no such key: \(reference.description)"), at: id)
    }

    mutating func set(_ variable: VariableID, to value: Value) { variables[variable] = value }

    /// Charges steps; an outcome where the budget does not hold them.
    mutating func charge(_ steps: Int, at id: NodeID) -> Outcome? {
        do throws(EvaluationFailure) {
            try budget.charge(steps: steps)
            return nil
        } catch {
            return fail(error, at: id)
        }
    }

    func fail(_ failure: EvaluationFailure, at id: NodeID) -> Outcome {
        .failed(failure.located(at: tree.nodes[id].range))
    }

    /// Runs an operation that may fail, and gives its failure the node's place.
    mutating func attempt(
        at id: NodeID, _ operation: (inout EvaluationBudget) throws(EvaluationFailure) -> Value
    ) -> Outcome {
        do throws(EvaluationFailure) {
            return .value(try operation(&budget))
        } catch {
            return fail(error, at: id)
        }
    }
}

extension Node {
    /// What is evaluated before the node itself.
    var firstOperand: NodeID? {
        switch kind {
        case .select(let operand, _), .presence(let operand, _), .index(let operand, _), .unary(_, let operand),
            .binary(_, let operand, _), .and(let operand, _), .or(let operand, _), .conditional(let operand, _, _):
            operand
        case .call(let call): call.target
        case .comprehension(let comprehension): comprehension.range
        case .literal, .identifier, .variable, .reference, .absorbed, .list, .map: nil
        }
    }
}
