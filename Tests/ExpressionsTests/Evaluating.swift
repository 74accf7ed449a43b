import ConfigValue

@testable import Expressions

/// Evaluates an expression over variables given as a map, with plugin functions given as closures.
func evaluate(
    _ source: String, over variables: ConfigValue = [:], budget: EvaluationBudget = EvaluationBudget(),
    call: (String, [ConfigValue]) -> CallOutcome = { name, _ in .failed(message: "no \(name)") }
) -> Evaluation {
    do throws(ExpressionError) {
        let expression = try Expression(parsing: source)
        var budget = budget
        return expression.evaluate(
            budget: &budget, lookup: { variables.value(of: expression.references[$0]) }, call: call)
    } catch {
        return .failed(error)
    }
}

extension Evaluation {
    var value: ConfigValue? {
        if case .value(let value) = self { return value }
        return nil
    }

    var error: ExpressionError? {
        if case .failed(let error) = self { return error }
        return nil
    }

    var pendingCalls: [PendingCall]? {
        if case .pending(let calls) = self { return calls }
        return nil
    }
}

extension ConfigValue {
    func value(of reference: Reference) -> ConfigValue? {
        self[ValuePath([.key(reference.root)] + reference.path.components)]
    }
}
