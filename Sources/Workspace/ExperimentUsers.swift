import Configuration
import OrderedCollections

/// Who extends or imports an experiment, whether or not that is there.
struct ExperimentUsers: Sendable {
    private var users: [ExperimentName: Set<ExperimentName>] = [:]

    init(of experiments: Project.Experiments) {
        for (name, experiment) in experiments { add(name, experiment) }
    }

    /// Takes a changed experiment's references over.
    mutating func replace(
        _ name: ExperimentName, _ old: Result<Experiment, UnreadableExperiment>?,
        by new: Result<Experiment, UnreadableExperiment>?
    ) {
        for used in old?.references ?? [] {
            users[used]?.remove(name)
            if users[used]?.isEmpty == true { users[used] = nil }
        }
        if let new { add(name, new) }
    }

    /// Experiments and all that stand on one of them, directly or through others.
    func reachable(from names: some Sequence<ExperimentName>) -> Set<ExperimentName> {
        var found: Set<ExperimentName> = []
        var open = Array(names)
        while let name = open.popLast() {
            if found.insert(name).inserted { open += users[name] ?? [] }
        }
        return found
    }

    private mutating func add(_ name: ExperimentName, _ experiment: Result<Experiment, UnreadableExperiment>) {
        for used in experiment.references { users[used, default: []].insert(name) }
    }
}
