/// The params of a method that resolves one experiment.
package protocol ExperimentParams: ExperimentChanges {
    var experiment: String { get set }
}

/// What a request changes in the experiments that it resolves, and whose environment they see.
package protocol ExperimentChanges {
    /// Overrides as `path=VALUE`, later ones over earlier ones.
    var set: [String]? { get set }
    /// Paths that go back to the schema's default.
    var unset: [String]? { get set }
    /// The environment variables that the experiment's schemas declare.
    var environment: [String: String]? { get set }
}

extension SchemaMember {
    static let experiment: [SchemaMember] = [
        .required("experiment", .string, "The experiment's name: its path below `experiments/` without `.yaml`."),
        .optional("set", .list(of: .string), "Overrides as `path=VALUE`, VALUE being YAML in flow style."),
        .optional("unset", .list(of: .string), "Paths that go back to the schema's default."),
        .optional("environment", .map(of: .string), "The environment variables that the experiment's schemas declare."),
    ]
}
