import Diagnostics

/// One form of a library's function: what it takes, what it gives, and what it does.
struct Overload: Sendable {
    enum Style: Sendable {
        /// `size(text)`, `math.abs(x)`
        case global
        /// `text.size()`; the first parameter is what stands before the dot.
        case member
    }

    let style: Style
    let parameters: [ExpressionType]
    /// Whether the last parameter may come several times.
    var isVariadic = false
    /// The result's type for arguments of these types.
    let result: @Sendable ([ExpressionType]) -> ExpressionType
    let body: @Sendable ([Value], inout EvaluationBudget) throws -> Value
}

extension Overload {
    func takes(count: Int) -> Bool {
        isVariadic ? count >= parameters.count : count == parameters.count
    }

    func parameter(_ index: Int) -> ExpressionType { parameters[min(index, parameters.count - 1)] }

    /// The arguments as the overload takes them, or nil where it does not.
    private func fitted(_ values: [Value], widening: Bool) -> [Value]? {
        guard takes(count: values.count) else { return nil }
        var fitted: [Value] = []
        for (index, value) in values.enumerated() {
            let parameter = parameter(index)
            if parameter.admits(value) {
                fitted.append(value)
            } else if widening, parameter == .double, case .int(let int) = value {
                fitted.append(.double(Double(int)))
            } else {
                return nil
            }
        }
        return fitted
    }

    fileprivate static func choose(
        from overloads: [Overload], _ style: Style, for values: [Value], in dialect: Dialect
    ) -> (overload: Overload, values: [Value])? {
        for widening in dialect == .pconfigs ? [false, true] : [false] {
            for overload in overloads where overload.style == style {
                if let values = overload.fitted(values, widening: widening) { return (overload, values) }
            }
        }
        return nil
    }
}

extension [Overload] {
    func apply(
        _ name: String, _ style: Overload.Style, to values: [Value], in dialect: Dialect,
        charging budget: inout EvaluationBudget
    ) throws(EvaluationFailure) -> Value {
        guard let (overload, values) = Overload.choose(from: self, style, for: values, in: dialect) else {
            throw .noOverload(name + "()", values)
        }
        try budget.charge(steps: values.reduce(0) { $0 + $1.extent } / 16)
        do {
            let result = try overload.body(values, &budget)
            switch result {
            case .list, .map: try budget.charge(bytes: result.extent * EvaluationBudget.bytesOfElement)
            default: try budget.charge(bytes: result.extent)
            }
            return result
        } catch let failure as EvaluationFailure {
            throw failure
        } catch {
            throw EvaluationFailure("\(name)() failed: \(error)")
        }
    }
}

extension ExpressionType {
    /// Whether a value is of the type, as far as it shows without going over its parts.
    fileprivate func admits(_ value: Value) -> Bool {
        switch (self, value) {
        case (.dyn, _), (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double),
            (.string, .string), (.bytes, .bytes), (.timestamp, .timestamp), (.duration, .duration), (.type, .type),
            (.list, .list), (.map, .map):
            true
        default: false
        }
    }
}
