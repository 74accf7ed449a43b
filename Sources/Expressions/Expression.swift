package import ConfigValue
import Diagnostics

/// A CEL expression, parsed.
package struct Expression: Sendable {
    /// The most bytes that an expression may have.
    package static let maximumLength = 64 << 10

    /// What was parsed, for all copies once.
    private final class Parsed: Sendable {
        let source: String
        let dialect: Dialect
        let tree: SyntaxTree

        init(source: String, dialect: Dialect, tree: SyntaxTree) {
            self.source = source
            self.dialect = dialect
            self.tree = tree
        }
    }

    private let parsed: Parsed

    /// - Throws: `expressionSyntax`, or `limitExceeded` where the source is over ``maximumLength`` or nested too deep.
    package init(parsing source: String, dialect: Dialect = .pconfigs) throws(ExpressionError) {
        let bytes = Array(source.utf8)
        guard bytes.count <= Self.maximumLength else {
            throw ExpressionError(.limitExceeded, "the expression is longer than 64 KiB", at: 0..<bytes.count)
        }
        var parser = Parser(tokens: try Lexer.tokens(of: bytes), dialect: dialect)
        parsed = Parsed(source: source, dialect: dialect, tree: try parser.parse())
    }

    package var source: String { parsed.source }
    package var dialect: Dialect { parsed.dialect }
    var tree: SyntaxTree { parsed.tree }

    private init(_ parsed: Parsed) { self.parsed = parsed }

    /// What the expression reads, in the order in which it is written: every longest path that starts with a free
    /// variable.
    ///
    /// A macro's variables and the names of called functions are none.
    package var references: [Reference] { tree.references }

    /// The calls that are no library's function's: those of plugins, if the names are right.
    package var functionCalls: [FunctionReference] { tree.functionCalls }
}

extension Expression {
    /// The expression with those calls of methods on bare names that are meant as calls of plugins' functions.
    ///
    /// Only who knows the plugins can tell `trainer.size(x)` from `list.size()`.
    func callingPlugins(_ isPluginCall: (_ name: String, _ method: String) -> Bool) -> Expression {
        let calls = tree.methodCallsOnNames(isPluginCall)
        guard !calls.isEmpty else { return self }
        var tree = tree
        tree.makePluginCalls(calls)
        return Expression(Parsed(source: source, dialect: dialect, tree: tree))
    }

    /// Evaluates the expression.
    ///
    /// - Parameters:
    ///   - budget: What evaluating may still cost; reduced by what it did.
    ///   - lookup: The value of the reference at an index of ``references``, nil where its path leads nowhere.
    ///   - call: Calls a plugin's function by its qualified name.
    package func evaluate(
        budget: inout EvaluationBudget, lookup: (Int) -> ConfigValue?, call: (String, [ConfigValue]) -> CallOutcome
    ) -> Evaluation {
        var pending: [PendingCall] = []
        let outcome = outcome(
            budget: &budget, pending: &pending,
            lookup: { index, budget throws(EvaluationFailure) in
                guard let value = lookup(index) else { return nil }
                return try Value(value, charging: &budget)
            }, call: call)
        switch outcome {
        case .failed(let error): return .failed(error)
        case .pending: return .pending(pending)
        case .value(let value):
            do throws(EvaluationFailure) {
                return .value(try value.configValue(charging: &budget))
            } catch {
                return .failed(error.located(at: 0..<source.utf8.count))
            }
        }
    }

    /// Evaluates the expression over CEL's own values, without plugins.
    package func value(
        budget: inout EvaluationBudget, lookup: (Int) -> Value?
    ) throws(ExpressionError) -> Value {
        var pending: [PendingCall] = []
        let outcome = outcome(
            budget: &budget, pending: &pending, lookup: { index, _ in lookup(index) },
            call: { name, _ in .failed(message: "there is no function '\(name)'") })
        switch outcome {
        case .value(let value): return value
        case .failed(let error): throw error
        case .pending: throw ExpressionError(.evaluation, "a call has no answer", at: 0..<source.utf8.count)
        }
    }

    private func outcome(
        budget: inout EvaluationBudget, pending: inout [PendingCall],
        lookup: (Int, inout EvaluationBudget) throws(EvaluationFailure) -> Value?,
        call: (String, [ConfigValue]) -> CallOutcome
    ) -> Outcome {
        withoutActuallyEscaping(lookup) { lookup in
            withoutActuallyEscaping(call) { call in
                var evaluator = Evaluator(tree: tree, dialect: dialect, budget: budget, lookup: lookup, call: call)
                let outcome = evaluator.evaluate(tree.root)
                budget = evaluator.budget
                pending += evaluator.pendingCalls
                return outcome
            }
        }
    }
}
