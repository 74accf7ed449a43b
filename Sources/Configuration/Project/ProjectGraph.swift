package import OrderedCollections

extension Project {
    /// An experiment and all it extends and imports, each before what it stands on, as far as files can be read.
    package func foundations(of name: ExperimentName) -> OrderedSet<ExperimentName> {
        foundations(of: [name])
    }

    /// The same of several experiments.
    package func foundations(of names: [ExperimentName]) -> OrderedSet<ExperimentName> {
        reachable(from: names) { experiments[$0]?.references ?? [] }
    }

    /// All that extend or import an experiment, directly or through others, in the order of names.
    package func dependents(of name: ExperimentName) -> [ExperimentName] {
        var users: [ExperimentName: [ExperimentName]] = [:]
        for (user, experiment) in experiments {
            for used in experiment.references { users[used, default: []].append(user) }
        }
        return reachable(from: [name]) { users[$0] ?? [] }.subtracting([name]).sorted()
    }

    private func reachable(
        from names: [ExperimentName], by next: (ExperimentName) -> [ExperimentName]
    ) -> OrderedSet<ExperimentName> {
        var found: OrderedSet<ExperimentName> = []
        var open = Array(names.reversed())
        while let name = open.popLast() {
            if found.append(name).inserted { open += next(name).reversed() }
        }
        return found
    }
}

extension Result where Success == Experiment {
    /// What the experiment extends, then what it imports.
    package var references: [ExperimentName] {
        guard case .success(let experiment) = self else { return [] }
        return experiment.bases.map(\.name) + experiment.imports.values.map(\.name)
    }
}
