package import Configuration
package import Diagnostics
package import PluginHost

/// One state of a project, which never changes.
///
/// All that a request is told comes from one.
package struct Snapshot: Sendable {
    /// Grows with every change that is seen.
    package let revision: Int
    package let project: Project
    package let plugins: PluginHost
    /// What is wrong with folders that are not read or not there.
    package let folderProblems: [Diagnostic]
    /// What was answered in this state, and before where it still holds.
    let answers: ResolvedAnswers

    /// What a request was answered before, without any work.
    package func cached(_ request: ResolutionRequest) -> Result<ResolvedConfig, ResolutionFailure>? {
        answers.answer(to: request, at: revision)
    }

    /// Whether the answer to a request is known and stays as it is.
    package func keeps(_ request: ResolutionRequest) -> Bool { answers.holds(request, at: revision) }

    /// Works an experiment out, with the plugins' functions that it needs.
    package func resolve(_ request: ResolutionRequest) async -> Result<ResolvedConfig, ResolutionFailure> {
        if let known = answers.answer(to: request, at: revision) { return known }
        let (resolution, result) = await workOut(request)
        if !resolution.dependsOnFailedCall {
            answers.keep(result, for: request, using: resolution.schemaNames, at: revision)
        }
        return result
    }

    /// The same with all that tells where values come from.
    package func resolution(of request: ResolutionRequest) async -> Resolution {
        await workOut(request).resolution
    }

    private func workOut(
        _ request: ResolutionRequest
    ) async -> (resolution: Resolution, result: Result<ResolvedConfig, ResolutionFailure>) {
        var resolution = Resolution(of: request, in: project)
        while true {
            switch resolution.advance() {
            case .needs(let calls):
                resolution.supply(await plugins.call(calls), for: calls)
            case .finished(let result): return (resolution, result)
            }
        }
    }

    package var cacheCounts: (hits: Int, misses: Int) { answers.counts }
}
