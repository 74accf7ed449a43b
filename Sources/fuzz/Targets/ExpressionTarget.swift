import ConfigValue
import Expressions

/// The expression parser, the checker and the evaluator, in both dialects, and templates.
struct ExpressionTarget: Target {
    let corpus: [[UInt8]]
    private let mutator = Mutator(words: Words.expressions + Words.numbers + Words.texts, maximumLength: 2 << 10)
    private let scope = SampleScope()

    init(corpus: [[UInt8]]) {
        self.corpus = corpus
    }

    func input(_ number: Int, _ random: inout Choices) -> [UInt8] {
        let written = number % 2 == 0 ? Array(ExpressionGrammar.text(&random).utf8) : random.pick(corpus)
        guard number % 4 != 0 else { return written }
        return mutator.mutated(written, other: random.pick(corpus), &random)
    }

    func failure(of input: [UInt8]) -> String? {
        let source = String(decoding: input, as: UTF8.self)
        checkTemplate("a ${\(source)} b \(source)")
        for dialect in [Dialect.pconfigs, .cel] {
            do throws(ExpressionError) {
                let expression = try Expression(parsing: source, dialect: dialect)
                if let failure = failure(of: expression) { return failure }
            } catch {
                if let failure = misplaced(error, in: source) { return failure }
            }
        }
        return nil
    }

    private func failure(of expression: Expression) -> String? {
        let check = expression.check(in: scope)
        for error in check.errors {
            if let failure = misplaced(error, in: expression.source) { return failure }
        }
        var budget = EvaluationBudget(steps: 200_000, bytes: 16 << 20)
        let references = expression.references
        let evaluation = expression.evaluate(
            budget: &budget, lookup: { SampleScope.value(of: references[$0]) }, call: SampleScope.call)
        switch evaluation {
        case .failed(let error): return misplaced(error, in: expression.source)
        case .pending(let calls): return calls.isEmpty ? "waits for no call" : nil
        case .value(let value):
            guard check.errors.isEmpty, !SampleScope.holds(check.type, value) else { return nil }
            return "is checked as \(check.type) and gives \(value.json)"
        }
    }

    /// A place outside of the source would be a caret that points at nothing.
    private func misplaced(_ error: ExpressionError, in source: String) -> String? {
        guard error.range.lowerBound < 0 || error.range.upperBound > source.utf8.count else { return nil }
        return "'\(error.message)' is at \(error.range) of \(source.utf8.count) bytes"
    }

    private func checkTemplate(_ text: String) {
        guard let template = try? Template(parsing: text), !template.isPlain else { return }
        _ = template.check(in: scope)
        var budget = EvaluationBudget(steps: 10_000, bytes: 1 << 20)
        let references = template.references
        _ = template.evaluate(
            budget: &budget, lookup: { SampleScope.value(of: references[$0]) }, call: SampleScope.call)
    }
}
