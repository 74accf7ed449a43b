import Wire

extension Client {
    /// The experiments of the project, in the order of their names, whether or not they are valid.
    ///
    /// - Parameter pattern: A name in which `*` stands for any part of a component and `**` for any components.
    public func list(_ pattern: String? = nil) async throws -> [ExperimentSummary] {
        try await call(List.self, List.Params(pattern: pattern)).experiments.map { ExperimentSummary($0) }
    }

    /// An experiment's values.
    ///
    /// - Parameters:
    ///   - experiment: The experiment's name.
    ///   - set: Overrides as `path=VALUE`, the value being YAML in flow style; later ones over earlier ones.
    ///   - unset: Paths that go back to the schema's default.
    ///   - environment: The variables that the experiment's schemas declare; this process' where it is nil.
    /// - Throws: ``ClientError/answered(_:)`` of the kind `not-found` or `invalid-config`, with what is wrong in
    ///   ``ServerError/problems``.
    public func resolve(
        _ experiment: String, set: [String] = [], unset: [String] = [], environment: [String: String]? = nil
    ) async throws -> ResolvedConfig {
        var params = Resolve.Params(experiment: experiment)
        params.change(set, unset, environment)
        return ResolvedConfig(try await resolving(Resolve.self, params))
    }

    /// The values of many experiments, all of one state of the project; what is wrong with one does not keep the others.
    ///
    /// - Parameters:
    ///   - pattern: Which experiments; all but abstract ones by default.
    ///   - set: Overrides as `path=VALUE`.
    ///   - unset: Paths that go back to the schema's default.
    ///   - environment: The variables that the experiments' schemas declare; this process' where it is nil.
    /// - Returns: One outcome an experiment, in the order of their names.
    public func resolveMany(
        _ pattern: String? = nil, set: [String] = [], unset: [String] = [], environment: [String: String]? = nil
    ) async throws -> [(experiment: String, outcome: Result<ResolvedConfig, ServerError>)] {
        var params = ResolveMany.Params(pattern: pattern)
        params.change(set, unset, environment)
        let answer = try await resolving(ResolveMany.self, params)
        return try answer.results.map { entry in
            (entry.experiment, try ResolvedConfig.outcome(entry.result, entry.error))
        }
    }

    /// What an expression comes to in an experiment's scope, as JSON.
    ///
    /// - Parameters:
    ///   - expression: As `base_lr * 2.0`.
    ///   - experiment: The experiment's name.
    ///   - set: Overrides as `path=VALUE`.
    ///   - environment: The variables that the experiment's schemas declare; this process' where it is nil.
    public func evaluate(
        _ expression: String, in experiment: String, set: [String] = [], environment: [String: String]? = nil
    ) async throws -> JSONText {
        var params = Eval.Params(experiment: experiment, expression: expression)
        params.change(set, [], environment)
        return JSONText(try await resolving(Eval.self, params).value)
    }

    /// An experiment as annotated YAML, which is an experiment again.
    ///
    /// - Parameters:
    ///   - experiment: The experiment's name.
    ///   - set: Overrides as `path=VALUE`.
    ///   - environment: The variables that the experiment's schemas declare; this process' where it is nil.
    public func print(
        _ experiment: String, set: [String] = [], environment: [String: String]? = nil
    ) async throws -> String {
        var params = Print.Params(experiment: experiment)
        params.change(set, [], environment)
        return try await resolving(Print.self, params).text
    }

    /// Why a value is what it is, down to the leaves.
    ///
    /// - Parameters:
    ///   - experiment: The experiment's name.
    ///   - path: As `model.layers[2].width`.
    ///   - set: Overrides as `path=VALUE`.
    ///   - environment: The variables that the experiment's schemas declare; this process' where it is nil.
    public func explain(
        _ experiment: String, _ path: String, set: [String] = [], environment: [String: String]? = nil
    ) async throws -> ExplainedValue {
        var params = Explain.Params(experiment: experiment, path: path)
        params.change(set, [], environment)
        return ExplainedValue(try await resolving(Explain.self, params).explanation)
    }

    /// How the values of two experiments differ.
    ///
    /// - Parameters:
    ///   - left: The name of the experiment that is taken as the first.
    ///   - right: That of the one it is compared with.
    public func diff(_ left: String, _ right: String) async throws -> ConfigDifference {
        let (left, right) = (Diff.Side(experiment: left), Diff.Side(experiment: right))
        return ConfigDifference(try await call(Diff.self, Diff.Params(left: left, right: right)))
    }
}

extension ExperimentChanges {
    mutating func change(_ set: [String], _ unset: [String], _ environment: [String: String]?) {
        self.set = set.isEmpty ? nil : set
        self.unset = unset.isEmpty ? nil : unset
        self.environment = environment
    }
}
