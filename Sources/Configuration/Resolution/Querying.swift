package import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections

extension Resolution {
    /// What a query comes to.
    package enum QueryStep: Sendable {
        case finished(Result<ConfigValue, QueryFailure>)
        /// These calls are to be made and supplied, as for ``Resolution/Step/needs(_:)``.
        case needs([FunctionCall])
    }

    /// What somebody who asks may see.
    package enum Sight: Sendable {
        case everything
        case noSecrets
    }

    /// Evaluates an expression in the scope of the experiment, whose values are known.
    package mutating func evaluate(_ query: ExpressionQuery, seeing sight: Sight) -> QueryStep {
        let known = problems.count
        let scope = Scope(config: ConfigTree.root, layer: ownLayer, readsInput: false)
        guard case .success(let template)? = query.file.template(at: query.node),
            let bound = bind(template, query.file, query.node, for: Self.root, in: scope)
        else {
            if case .failure(let problem)? = query.file.template(at: query.node) { report(problem) }
            return failed(query, since: known)
        }
        for dependency in bound.dependencies { evaluate(dependency) }
        if case .noSecrets = sight, readsSecret(bound) { return .finished(.failure(.secret)) }
        guard pending.isEmpty else { return .needs(Array(pending)) }
        guard bound.dependencies.allSatisfy({ if case .value = self[$0].state { true } else { false } }) else {
            return failed(query, since: known)
        }
        switch evaluate(bound, for: Self.root, input: nil) {
        case .value(let value): return .finished(.success(value))
        case .waiting: return .needs(Array(pending))
        case .failed: return failed(query, since: known)
        }
    }

    /// The layer of the experiment's file: its bases and imports can be named.
    private var ownLayer: Layer {
        let name = trees[0].experiment
        return trees[0].layers.last { $0.origin == .experiment(name) }
            ?? Layer(origin: .experiment(name), aliases: (try? project.experiments[name]?.get().aliases) ?? [:])
    }

    private func failed(_ query: ExpressionQuery, since known: Int) -> QueryStep {
        .finished(.failure(.invalid(problems[known...].map { query.withoutQuotes($0) }.uniqued())))
    }
}
