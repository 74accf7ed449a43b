internal import ConfigValue
internal import GRDB
internal import OrderedCollections

extension RunOrigin {
    init(_ row: Row) {
        self.init(
            set: Self.strings(row["overrides"]), unset: Self.strings(row["unset"]),
            arguments: Self.strings(row["arguments"]), sources: Self.map(row["sources"]),
            plugins: Self.map(row["plugins"]),
            git: (row["git_commit"] as String?).map { commit in
                GitState(commit: commit, isDirty: row["git_dirty"] ?? false, diff: row["text"])
            })
    }

    /// In the order of the table's columns behind the run; the diff is given by its number.
    func row(diff: Int64?) -> StatementArguments {
        [
            ConfigValue.strings(set).json, ConfigValue.strings(unset).json, ConfigValue.strings(arguments).json,
            Self.json(sources), Self.json(plugins), git?.commit, git?.isDirty, diff,
        ]
    }

    private static func json(_ map: [String: String]) -> String {
        var members = ConfigMap()
        for (key, value) in map.sorted(by: { $0.key < $1.key }) { members[key] = .string(value) }
        return ConfigValue.map(members).json
    }

    private static func strings(_ json: String) -> [String] {
        (try? ConfigValueDecoder().decode([String].self, from: ConfigValue(json: json))) ?? []
    }

    private static func map(_ json: String) -> [String: String] {
        (try? ConfigValueDecoder().decode([String: String].self, from: ConfigValue(json: json))) ?? [:]
    }
}
