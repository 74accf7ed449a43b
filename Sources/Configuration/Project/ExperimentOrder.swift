package import Diagnostics
import OrderedCollections

/// Why the layers of an experiment have no order.
package struct OrderProblems: Error, Sendable {
    package var diagnostics: [Diagnostic]
}

extension Project {
    /// The most layers that one experiment may have.
    static let maximumLayers = 4_096

    /// An experiment and all that it extends, the highest first, each once.
    package func order(of name: ExperimentName) -> Result<[Experiment], OrderProblems> {
        if let chain = chain(of: name) { return .success(chain) }
        var search = OrderSearch(project: self)
        return Result { () throws(OrderProblems) in try search.order(of: name) }
    }
}

extension Project {
    /// The order of an experiment below which each has one base at most; nil for any other, and where anything is wrong.
    private func chain(of name: ExperimentName) -> [Experiment]? {
        var chain: [Experiment] = []
        var next: ExperimentName? = name
        while let name = next {
            // A cycle ends here too.
            guard chain.count < Self.maximumLayers, case .success(let experiment)? = experiments[name],
                experiment.problems.isEmpty, experiment.bases.count < 2
            else { return nil }
            chain.append(experiment)
            next = experiment.bases.first?.name
        }
        return chain
    }
}

/// Finds an order by following bases, without recursion: chains are long.
private struct OrderSearch {
    let project: Project
    /// The orders of experiments with several bases and of those bases.
    private var known: [ExperimentName: [ExperimentName]] = [:]

    init(project: Project) { self.project = project }

    mutating func order(of name: ExperimentName) throws(OrderProblems) -> [Experiment] {
        try checkReachable(from: name)
        var open = [name]
        while let next = open.last {
            let (chain, end) = try chain(from: next)
            guard let end else {
                known[next] = chain
                open.removeLast()
                continue
            }
            let bases = try experiment(end).bases.map(\.name)
            let unknown = bases.filter { known[$0] == nil }
            guard unknown.isEmpty else {
                open += unknown
                continue
            }
            known[next] = chain + (try merge(bases, of: end))
            open.removeLast()
        }
        let order = known[name] ?? []
        guard order.count <= Project.maximumLayers else { throw tooMany(name) }
        var experiments: [Experiment] = []
        for name in order { experiments.append(try experiment(name)) }
        return experiments
    }

    /// The experiments from one down to the first that has several bases, which is given beside them, or to the end.
    private func chain(from name: ExperimentName) throws(OrderProblems) -> ([ExperimentName], end: ExperimentName?) {
        var chain: [ExperimentName] = []
        var next = name
        while true {
            chain.append(next)
            let bases = try experiment(next).bases
            if bases.count > 1 { return (chain, next) }
            guard let base = bases.first else { return (chain, nil) }
            next = base.name
        }
    }

    private func merge(_ bases: [ExperimentName], of name: ExperimentName) throws(OrderProblems) -> [ExperimentName] {
        if let merged = Linearization.merge(bases: bases, linearized: bases.map { known[$0] ?? [] }) { return merged }
        let experiment = try experiment(name)
        let listed = bases.map(\.text).joined(separator: ", ")
        let conflict = Linearization.conflict(below: name, bases: bases, linearized: bases.map { known[$0] ?? [] })
        throw OrderProblems(diagnostics: [
            Diagnostic(
                .inheritanceOrder, "\(name) cannot extend \(listed) in this order",
                at: experiment.bases.first?.location,
                path: "$extends", hint: conflict?.hint ?? "list a base before those that extend it")
        ])
    }

    /// Finds cycles, missing and broken bases before anything is merged, all of them at once.
    private func checkReachable(from name: ExperimentName) throws(OrderProblems) {
        var problems: [Diagnostic] = []
        var finished: Set<ExperimentName> = []
        var path: OrderedSet<ExperimentName> = [name]
        var open: [(name: ExperimentName, bases: ArraySlice<Experiment.Reference>)] = []
        open.append((name, try experiment(name).bases[...]))
        problems += try experiment(name).problems
        while let reference = open.last?.bases.first {
            open[open.count - 1].bases.removeFirst()
            if path.contains(reference.name) {
                problems.append(cycle(path, closedBy: reference))
            } else if !finished.contains(reference.name) {
                switch project.experiments[reference.name] {
                case .success(let base)?:
                    problems += base.problems
                    path.append(reference.name)
                    open.append((reference.name, base.bases[...]))
                case .failure(let file)?: problems.append(file.problem)
                case nil: problems.append(project.unknownExperiment(reference.name.text, at: reference.location))
                }
            }
            if path.count > Project.maximumLayers { throw tooMany(name) }
            while let last = open.last, last.bases.isEmpty {
                open.removeLast()
                path.remove(last.name)
                finished.insert(last.name)
            }
        }
        guard problems.isEmpty else { throw OrderProblems(diagnostics: problems) }
    }

    private func cycle(_ path: OrderedSet<ExperimentName>, closedBy reference: Experiment.Reference) -> Diagnostic {
        let start = path.firstIndex(of: reference.name) ?? 0
        let names = path[start...].map(\.text) + [reference.name.text]
        return Diagnostic(
            .inheritanceCycle, "experiments extend each other in a cycle: \(names.joined(separator: " -> "))",
            at: reference.location, path: "$extends", hint: "remove one of these $extends")
    }

    private func experiment(_ name: ExperimentName) throws(OrderProblems) -> Experiment {
        switch project.experiments[name] {
        case .success(let experiment)?: return experiment
        case .failure(let file)?: throw OrderProblems(diagnostics: [file.problem])
        case nil: throw OrderProblems(diagnostics: [project.unknownExperiment(name.text)])
        }
    }

    private func tooMany(_ name: ExperimentName) -> OrderProblems {
        let base = (try? project.experiments[name]?.get())?.bases.first
        return OrderProblems(diagnostics: [
            Diagnostic(
                .limitExceeded, "\(name) has more than \(Project.maximumLayers) layers", at: base?.location,
                path: "$extends",
                hint: "set what the lowest bases set in one experiment")
        ])
    }
}
