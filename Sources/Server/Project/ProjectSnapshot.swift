package import Configuration
package import Wire

/// One immutable state of a project.
package protocol ProjectSnapshot: Sendable {
    var revision: Int { get }

    func list(_ filter: List.Params) async throws(WireError) -> [List.Entry]

    /// - Throws: `not-found`, `invalid-config`, `environment-required` or `plugin-failed`.
    func resolve(_ request: ResolutionRequest) async throws(WireError) -> any ResolvedExperiment
}
