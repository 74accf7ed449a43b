/// What a run was made from: enough to see, years later, what differs.
package struct RunOrigin: Sendable, Hashable {
    /// The overrides that led to the values.
    package var set: [String]
    package var unset: [String]
    /// Given to the program behind its own arguments.
    package var arguments: [String]
    /// The content hashes of the files that the values come from, by path below the root.
    package var sources: [String: String]
    /// The digests of the plugins' executables, by name.
    package var plugins: [String: String]
    /// Nil where the project is in no git repository.
    package var git: GitState?

    package init(
        set: [String] = [], unset: [String] = [], arguments: [String] = [], sources: [String: String] = [:],
        plugins: [String: String] = [:], git: GitState? = nil
    ) {
        self.set = set
        self.unset = unset
        self.arguments = arguments
        self.sources = sources
        self.plugins = plugins
        self.git = git
    }
}

extension RunOrigin {
    /// What another origin has otherwise, in sentences; overrides and arguments are what was asked for and not compared.
    package func changes(since earlier: RunOrigin) -> [String] {
        Self.changes(from: earlier.sources, to: sources)
            + Self.changes(from: earlier.plugins, to: plugins).map { "plugin " + $0 }
            + (git.map { $0.changes(since: earlier.git) } ?? [])
    }

    private static func changes(from earlier: [String: String], to later: [String: String]) -> [String] {
        Set(earlier.keys).union(later.keys).sorted().compactMap { name in
            switch (earlier[name], later[name]) {
            case (nil, _?): "\(name) was added"
            case (_?, nil): "\(name) was removed"
            case (let before, let after): before == after ? nil : "\(name) changed"
            }
        }
    }
}
