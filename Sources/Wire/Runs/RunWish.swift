package import ConfigValue
internal import OrderedCollections

/// What a caller wants of a run beside its values.
package struct RunWish: Sendable, Hashable {
    /// More arguments for what is run.
    package var arguments: [String]
    /// The caller's environment; the engine passes on what is safe.
    package var variables: [String: String]
    /// The same key again gives the same run; nil for a new one in any case.
    package var key: String?
    /// The engine, over that of `$run`.
    package var engine: String?
    /// Options over those of `$run`.
    package var options: ConfigMap

    package init(
        arguments: [String] = [], variables: [String: String] = [:], key: String? = nil, engine: String? = nil,
        options: ConfigMap = [:]
    ) {
        self.arguments = arguments
        self.variables = variables
        self.key = key
        self.engine = engine
        self.options = options
    }
}

/// The params of a method that starts runs of an experiment.
package protocol RunParams: ExperimentParams {
    var arguments: [String]? { get set }
    var variables: [String: String]? { get set }
    var engine: String? { get set }
    var options: ConfigValue? { get set }
    var key: String? { get set }
    /// What the experiment, with `set`, must resolve to; nil for anything.
    var digest: String? { get set }
}

extension RunParams {
    package var wish: RunWish {
        var wish = RunWish(arguments: arguments ?? [], variables: variables ?? [:], key: key, engine: engine)
        if case .map(let options)? = options { wish.options = options }
        return wish
    }
}

extension SchemaMember {
    /// Of a run that a request was given.
    static let submittedAt = optional(
        "submitted_at", .string,
        "When an earlier request of the same `key` submitted it, as 2026-11-24T02:31:05Z; left out for a new run.")

    static let run: [SchemaMember] =
        experiment + [
            .optional("arguments", .list(of: .string), "More arguments for what is run."),
            .optional("variables", .map(of: .string), "The caller's environment for the run, which is filtered."),
            .optional("engine", .string, "Where to run it, over the `engine` of `$run`."),
            .optional("options", .map(of: .any), "Options over those of `$run`, as `timeout` and `retries`."),
            .optional("key", .string, "The same key again gives the same run."),
            .optional("digest", .string, "What the experiment must resolve to, with `set`; else it is a `conflict`."),
        ]
}
