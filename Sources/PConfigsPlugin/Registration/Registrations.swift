package import Wire

/// What a plugin offers: its functions and its runnables, in the order in which they are listed.
public struct Registrations: Sendable {
    package private(set) var computations: [Computation]
    package private(set) var runnables: [Runnable]

    package init(computations: [Computation] = [], runnables: [Runnable] = []) {
        self.computations = computations
        self.runnables = runnables
    }

    mutating func append(_ other: Registrations) {
        computations += other.computations
        runnables += other.runnables
    }
}

extension Registrations {
    /// Mistakes of the plugin's author, each with its place: a name given twice, parameters without names.
    package var problems: [String] {
        var problems: [String] = []
        var seen: Set<String> = []
        for computation in computations {
            let function = computation.function
            if !seen.insert(function.name).inserted {
                problems.append(
                    "\(function.file):\(function.line): the function '\(function.name)' is registered twice")
            }
            problems += computation.problems.map { "\(function.file):\(function.line): \($0)" }
        }
        seen = []
        for runnable in runnables where !seen.insert(runnable.description.name).inserted {
            let description = runnable.description
            problems.append(
                "\(description.file):\(description.line): the runnable '\(description.name)' is registered twice")
        }
        return problems
    }

    package func description(name: String, lanes: Int) -> PluginWorkerDescription {
        PluginWorkerDescription(
            name: name, lanes: lanes, functions: computations.map(\.function),
            runnables: runnables.map(\.description))
    }
}
