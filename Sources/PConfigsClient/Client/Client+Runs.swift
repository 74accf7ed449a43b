import Wire

extension Client {
    /// Starts a run of an experiment with exactly the values that it resolves to.
    ///
    /// - Parameters:
    ///   - experiment: The experiment's name.
    ///   - set: Overrides as `path=VALUE`.
    ///   - environment: The variables that the experiment's schemas declare; this process' where it is nil.
    ///   - arguments: More arguments for what is run.
    ///   - variables: The environment for the run, of which the daemon passes on what is safe.
    ///   - engine: Where to run it, as `slurm`, over the `engine` of the experiment's `$run`.
    ///   - key: The same key again gives the same run, so that a call that is repeated runs nothing twice.
    /// - Returns: The run's id and folder.
    public func submit(
        _ experiment: String, set: [String] = [], environment: [String: String]? = nil, arguments: [String] = [],
        variables: [String: String] = [:], engine: String? = nil, key: String? = nil
    ) async throws -> SubmittedRun {
        var params = RunSubmit.Params(experiment: experiment)
        params.change(set, [], environment)
        params.arguments = arguments
        params.variables = variables
        params.engine = engine
        params.key = key
        params.follow = false
        let runs = try await link.forRuns()
        if runs !== link {
            params.digest = try await resolve(experiment, set: set, environment: environment).digest
        }
        let answer = try await resolving(RunSubmit.self, params) { try await callForRuns(RunSubmit.self, $0) }
        return SubmittedRun(id: answer.run, digest: answer.digest, directory: answer.directory)
    }

    /// A run, as far as it has come.
    ///
    /// - Parameter id: The run's id.
    public func run(_ id: String) async throws -> Run {
        Run(try await callForRuns(RunGet.self, RunGet.Params(run: id)).run)
    }

    /// Runs, the latest first.
    ///
    /// - Parameters:
    ///   - experiment: Only runs of this one; all where it is nil.
    ///   - limit: How many at most.
    public func runs(of experiment: String? = nil, limit: Int = 100) async throws -> [Run] {
        try await callForRuns(RunList.self, RunList.Params(experiment: experiment, limit: limit)).runs.map { Run($0) }
    }

    /// Waits until all of some runs have ended.
    ///
    /// - Parameter runs: The runs' ids.
    /// - Returns: How they ended, in the order in which they were named.
    public func wait(for runs: [String]) async throws -> [Run] {
        try await callForRuns(RunWait.self, RunWait.Params(runs: runs)).runs.map { Run($0) }
    }

    /// Ends runs with all that they started.
    ///
    /// - Parameter runs: The runs' ids.
    /// - Returns: Those that were not over yet.
    @discardableResult
    public func cancel(_ runs: [String]) async throws -> [String] {
        try await callForRuns(RunCancel.self, RunCancel.Params(runs: runs)).cancelled
    }
}
