import ConfigValue
import Wire

extension Client {
    /// Experiments' values, or what is wrong with them: now, and again whenever they are others.
    ///
    /// - Parameter pattern: Which experiments; all but abstract ones by default.
    public func watch(_ pattern: String? = nil) async throws -> EventStream<WatchedConfig> {
        try await stream(Watch.self, Watch.Params(pattern: pattern), named: \.stream) { event in
            guard !event.isLast else { return nil }
            let told = try event.decoded(as: WatchEvent.self)
            return WatchedConfig(
                experiment: told.experiment, revision: told.revision,
                outcome: try ResolvedConfig.outcome(told.result, told.error))
        }
    }

    /// Of each experiment whether it resolves.
    ///
    /// - Parameter pattern: Which experiments; all but abstract ones by default.
    public func test(_ pattern: String? = nil) async throws -> EventStream<TestedExperiment> {
        try await stream(Test.self, Test.Params(pattern: pattern), named: \.stream) { event in
            guard case .experiment(let outcome) = try event.decoded(as: TestEvent.self) else { return nil }
            return TestedExperiment(outcome)
        }
    }

    /// What a run has written, and goes on to write until it has ended; last how it ended.
    ///
    /// - Parameters:
    ///   - run: The run's id.
    ///   - follow: Whether to wait for what is still to come.
    public func logs(of run: String, follow: Bool = true) async throws -> EventStream<RunOutput> {
        try await stream(RunLogs.self, RunLogs.Params(run: run, follow: follow), over: link.forRuns(), named: \.stream)
        { event in
            // A stream that is not followed can end without the run's end.
            guard event.isLast else { return RunOutput(try event.decoded(as: RunEvent.self)) }
            return (try? event.decoded(as: RunEvent.self)).map { RunOutput($0) }
        }
    }
}
