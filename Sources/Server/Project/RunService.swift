package import ConfigValue
package import Runs
package import Wire

/// What the server needs of a project's runs.
package protocol RunService: Sendable {
    /// Records runs, all or none, and starts each as soon as it may.
    ///
    /// - Parameter sweep: The name that they share; nil for a single run.
    /// - Throws: `conflict` where a key belongs to a run of other values.
    func submit(_ requests: [RunRequest], sweep: String?) async throws(WireError) -> [SubmittedRun]

    /// What would be executed or submitted for a request.
    func script(of request: RunRequest) async throws(WireError) -> String

    /// What runs an earlier run's frozen values again, and what has changed since.
    func requestToRepeat(_ params: RunRerun.Params) async throws(WireError) -> (request: RunRequest, changes: [String])

    /// - Throws: `not-found` where there is no such run, as all that follow.
    func details(of run: String) async throws(WireError) -> RunGet.Result

    /// The frozen values of a run.
    func values(of run: String) async throws(WireError) -> ConfigValue

    func list(_ params: RunList.Params) async throws(WireError) -> RunList.Result

    /// Returns when the run has ended, or the task is cancelled.
    func end(of run: String) async throws(WireError) -> RunEntry

    /// - Returns: False where it has ended already.
    func cancel(_ run: String) async throws(WireError) -> Bool

    func output(
        _ params: RunLogs.Params
    ) async throws(WireError) -> (run: RunEntry, events: any AsyncSequence<RunEvent, any Error> & Sendable)

    func prune(_ params: RunPrune.Params) async throws(WireError) -> RunPrune.Result
}
