package import ConfigValue

/// A text that may hold expressions: `out/${name}-${steps}`.
///
/// `$${` is a literal `${`.
package struct Template: Sendable {
    package enum Segment: Sendable {
        case literal(String)
        /// - offset: The byte of the text at which the expression's source begins.
        case expression(Expression, offset: Int)
    }

    package let segments: [Segment]
    /// What all expressions read, in order; ranges are byte offsets in the text.
    package let references: [Reference]
    /// What all expressions may call of plugins; ranges are byte offsets in the text.
    package let functionCalls: [FunctionReference]

    package init(parsing text: String) throws(ExpressionError) {
        self.init(segments: try TemplateScanner.segments(of: text))
    }

    private init(segments: [Segment]) {
        self.segments = segments
        var references: [Reference] = []
        var calls: [FunctionReference] = []
        for case .expression(let expression, let offset) in segments {
            references += expression.references.map { reference in
                var reference = reference
                reference.range = reference.range.lowerBound + offset..<reference.range.upperBound + offset
                return reference
            }
            calls += expression.functionCalls.map { call in
                var call = call
                call.range = call.range.lowerBound + offset..<call.range.upperBound + offset
                return call
            }
        }
        self.references = references
        self.functionCalls = calls
    }

    /// Whether it holds no expression.
    package var isPlain: Bool {
        segments.allSatisfy { segment in
            if case .literal = segment { return true }
            return false
        }
    }

    /// The expression where the text is one and nothing else: then it has the expression's value and type.
    package var single: Expression? {
        guard segments.count == 1, case .expression(let expression, _) = segments[0] else { return nil }
        return expression
    }
}

extension Template {
    /// The template with those calls of methods on bare names that are meant as calls of plugins' functions.
    package func callingPlugins(_ isPluginCall: (_ name: String, _ method: String) -> Bool) -> Template {
        Template(
            segments: segments.map { segment in
                guard case .expression(let expression, let offset) = segment else { return segment }
                return .expression(expression.callingPlugins(isPluginCall), offset: offset)
            })
    }

    /// Checks all expressions; the ranges of what is found are byte offsets in the text.
    package func check(in scope: some TypeScope) -> CheckResult {
        var result = CheckResult(type: .string, errors: [], integerDivisions: [])
        for case .expression(let expression, let offset) in segments {
            let part = expression.check(in: scope)
            if single != nil { result.type = part.type }
            result.errors += part.errors.map { $0.shifted(by: offset) }
            // Within a text no float is wanted.
            guard single != nil else { continue }
            result.integerDivisions += part.integerDivisions.map { warning in
                var warning = warning
                warning.range = warning.range.lowerBound + offset..<warning.range.upperBound + offset
                return warning
            }
        }
        return result
    }

    /// Evaluates all expressions.
    ///
    /// The indices that `lookup` is given are those of ``references``.
    package func evaluate(
        budget: inout EvaluationBudget, lookup: (Int) -> ConfigValue?, call: (String, [ConfigValue]) -> CallOutcome
    ) -> Evaluation {
        var text = ""
        var pending: [PendingCall] = []
        var firstReference = 0
        for segment in segments {
            guard case .expression(let expression, let offset) = segment else {
                if case .literal(let literal) = segment { text += literal }
                continue
            }
            let evaluation = expression.evaluate(
                budget: &budget, lookup: { lookup($0 + firstReference) }, call: call)
            firstReference += expression.references.count
            switch evaluation {
            case .failed(let error): return .failed(error.shifted(by: offset))
            case .pending(let calls): pending += calls
            case .value(let value):
                if segments.count == 1 { return evaluation }
                let part = value.interpolatedText
                do throws(EvaluationFailure) {
                    try budget.charge(bytes: part.utf8.count)
                } catch {
                    return .failed(error.located(at: offset..<offset + expression.source.utf8.count))
                }
                text += part
            }
        }
        return pending.isEmpty ? .value(.string(text)) : .pending(pending)
    }
}

extension ConfigValue {
    /// The value within a text, as a person would write it: a string bare, a float as it is printed, a list as JSON.
    fileprivate var interpolatedText: String {
        switch self {
        case .string(let text): text
        case .double(let double): ConfigValue.text(of: double)
        default: json
        }
    }
}
