import Diagnostics

/// A function of the library by one of its forms; forms of one name are overloads.
struct FunctionDefinition: Sendable {
    let name: String
    let overload: Overload
}

extension FunctionDefinition {
    /// A function that is called as `name(a, b)`.
    static func global<each A: Operand, R: Operand>(
        _ name: String, _ body: @escaping @Sendable (repeat each A) throws -> R
    ) -> FunctionDefinition {
        make(name, .global, R.type) { (_: inout EvaluationBudget, a: repeat each A) in try body(repeat each a) }
    }

    /// A function that is called as `a.name(b)`.
    static func member<each A: Operand, R: Operand>(
        _ name: String, _ body: @escaping @Sendable (repeat each A) throws -> R
    ) -> FunctionDefinition {
        make(name, .member, R.type) { (_: inout EvaluationBudget, a: repeat each A) in try body(repeat each a) }
    }

    /// A function as `a.name(b)` that charges for its work: one whose result may be much longer than its arguments.
    static func chargedMember<each A: Operand, R: Operand>(
        _ name: String, _ body: @escaping @Sendable (inout EvaluationBudget, repeat each A) throws -> R
    ) -> FunctionDefinition {
        make(name, .member, R.type, body)
    }

    /// A function as `name(a, b)` that charges for its work itself.
    static func chargedGlobal<each A: Operand, R: Operand>(
        _ name: String, _ body: @escaping @Sendable (inout EvaluationBudget, repeat each A) throws -> R
    ) -> FunctionDefinition {
        make(name, .global, R.type, body)
    }

    /// A function of one or more arguments, as `name(a, b, …)`.
    static func variadic(
        _ name: String, of parameter: ExpressionType = .dyn,
        result: @escaping @Sendable ([ExpressionType]) -> ExpressionType,
        _ body: @escaping @Sendable ([Value]) throws -> Value
    ) -> FunctionDefinition {
        FunctionDefinition(
            name: name,
            overload: Overload(style: .global, parameters: [parameter], isVariadic: true, result: result) { values, _ in
                try body(values)
            })
    }

    private static func make<each A: Operand, R: Operand>(
        _ name: String, _ style: Overload.Style, _ result: ExpressionType,
        _ body: @escaping @Sendable (inout EvaluationBudget, repeat each A) throws -> R
    ) -> FunctionDefinition {
        var parameters: [ExpressionType] = []
        repeat parameters.append((each A).type)
        let overload = Overload(style: style, parameters: parameters, result: { _ in result }) { values, budget in
            var operands = OperandReader(name: name, values: values)
            return try body(&budget, repeat try operands.next(as: (each A).self)).value
        }
        return FunctionDefinition(name: name, overload: overload)
    }

    /// The same function with a result type that follows from its arguments'.
    func giving(_ result: @escaping @Sendable ([ExpressionType]) -> ExpressionType) -> FunctionDefinition {
        let overload = Overload(
            style: overload.style, parameters: overload.parameters, isVariadic: overload.isVariadic, result: result,
            body: overload.body)
        return FunctionDefinition(name: name, overload: overload)
    }
}

/// Gives a call's arguments one by one as what the function takes.
private struct OperandReader {
    let name: String
    let values: [Value]
    var position = 0

    mutating func next<T: Operand>(as type: T.Type) throws(EvaluationFailure) -> T {
        guard values.indices.contains(position), let operand = T(values[position]) else {
            throw .noOverload(name + "()", values)
        }
        position += 1
        return operand
    }
}
