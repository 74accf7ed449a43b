import Diagnostics
import OrderedCollections

extension Project {
    /// What is wrong with an experiment, with a way back to it from each other experiment's file in which something is:
    /// told once a file, for who asks knows the experiment alone.
    func tracingNeeds(of name: ExperimentName, in problems: [Diagnostic]) -> [Diagnostic] {
        guard let asked = experiments[name]?.fileName else { return problems }
        var told: Set<String> = [asked]
        var users: Needs?
        return problems.map { problem in
            // A cycle says itself who needs whom.
            guard problem.severity == .error, problem.code != .inheritanceCycle, let file = problem.location?.file,
                !told.contains(file)
            else { return problem }
            let needs = users ?? Needs(of: name, in: self)
            users = needs
            guard let note = needs.note(onFile: file) else { return problem }
            told.insert(file)
            var problem = problem
            problem.related.append(note)
            return problem
        }
    }
}

/// How an experiment comes to need others: by the shortest way to each.
private struct Needs {
    private let root: ExperimentName
    private var users: [ExperimentName: (name: ExperimentName, reference: Experiment.Reference)] = [:]
    private var names: [String: ExperimentName] = [:]

    init(of root: ExperimentName, in project: Project) {
        self.root = root
        var reached: OrderedSet<ExperimentName> = [root]
        var position = 0
        while position < reached.count {
            let name = reached[position]
            position += 1
            guard let found = project.experiments[name] else { continue }
            if name != root, let file = found.fileName { names[file] = name }
            guard case .success(let experiment) = found else { continue }
            for reference in experiment.bases + Array(experiment.imports.values)
            where reached.append(reference.name).inserted {
                users[reference.name] = (name, reference)
            }
        }
    }

    /// Nil for the file of nothing that is needed.
    func note(onFile file: String) -> Diagnostic.Related? {
        guard let name = names[file], let reference = users[name]?.reference else { return nil }
        var between: [ExperimentName] = []
        var next = name
        while let user = users[next]?.name, user != root {
            between.append(user)
            next = user
        }
        let steps = between.reversed().map(\.text)
        let shown = steps.count > 4 ? [steps[0], steps[1], "…", steps[steps.count - 1]] : steps
        let way = shown.isEmpty ? "" : ", through " + shown.joined(separator: " -> ")
        return .init("needed by \(root)\(way)", at: reference.location)
    }
}

extension Result where Success == Experiment, Failure == UnreadableExperiment {
    /// The name of the experiment's file, where that is known.
    fileprivate var fileName: String? {
        switch self {
        case .success(let experiment): experiment.source.name
        case .failure(let file): file.problem.location?.file
        }
    }
}
