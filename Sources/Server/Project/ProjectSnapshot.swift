package import Configuration
package import Wire

/// One immutable state of a project.
package protocol ProjectSnapshot: Sendable {
    var revision: Int { get }

    func list(_ filter: List.Params) async throws(WireError) -> [List.Entry]

    /// - Throws: `not-found`, `invalid-config`, `environment-required` or `plugin-failed`.
    func resolve(_ request: ResolutionRequest) async throws(WireError) -> any ResolvedExperiment

    /// Whether what was resolved stays as it is; it may not where a plugin's call has failed, which may work next time.
    func isRepeatable(_ request: ResolutionRequest) -> Bool
}
