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
    private let bases: ResolvedBases

    init(
        revision: Int, project: Project, plugins: PluginHost, folderProblems: [Diagnostic], answers: ResolvedAnswers,
        limits: WorkspaceLimits
    ) {
        self.revision = revision
        self.project = project
        self.plugins = plugins
        self.folderProblems = folderProblems
        self.answers = answers
        bases = ResolvedBases(maximumSlots: limits.fields)
    }

    /// What a request was answered before, without any work.
    package func cached(_ request: ResolutionRequest) -> Result<ResolvedConfig, ResolutionFailure>? {
        answers.answer(to: request, at: revision)
    }

    /// Whether the answer to a request is known and stays as it is.
    package func keeps(_ request: ResolutionRequest) -> Bool { answers.holds(request, at: revision) }

    /// Works an experiment out, with the plugins' functions that it needs.
    package func resolve(_ request: ResolutionRequest) async -> Result<ResolvedConfig, ResolutionFailure> {
        if let known = answers.answer(to: request, at: revision) { return known }
        let (work, result): Worked
        if let varied = await variation(request) {
            (work, result) = varied
        } else {
            (work, result) = await workOut(request)
        }
        if !work.ground.dependsOnFailedCall {
            answers.keep(result, for: request, using: work.ground.schemas, at: revision)
        }
        return result
    }

    /// The same with all that tells where values come from.
    package func resolution(of request: ResolutionRequest) async -> Resolution {
        await workOut(request).work.resolution
    }

    private typealias Worked = (work: ResolutionWork, result: Result<ResolvedConfig, ResolutionFailure>)

    private func workOut(_ request: ResolutionRequest) async -> Worked {
        let work = ResolutionWork(Resolution(of: request, in: project))
        return (work, await work.finish(calling: plugins))
    }

    /// Works out what a request changes alone; nil where that is more than values, or something is to be told.
    ///
    /// What is told is found from the beginning, so that it is the same whatever was asked before.
    private func variation(_ request: ResolutionRequest) async -> Worked? {
        guard request.onlySets, let base = await base(of: request.experiment),
            let resolution = Resolution(of: request, from: base)
        else { return nil }
        let work = ResolutionWork(resolution)
        let result = await work.finish(calling: plugins)
        return work.ground.isClean ? (work, result) : nil
    }

    private func base(of experiment: String) async -> ResolvedBase? {
        if let known = bases[experiment] { return known.base }
        let work = await workOut(ResolutionRequest(experiment: experiment)).work
        let base = ResolvedBase(work.resolution)
        if !work.ground.dependsOnFailedCall { bases.insert(base, for: experiment) }
        return base
    }

    package var cacheCounts: (hits: Int, misses: Int) { answers.counts }
}

/// A resolution that is worked out; a class, for it is large, and each function that waits for it would make room for one.
private final class ResolutionWork {
    private(set) var resolution: Resolution
    /// There when it is finished.
    private(set) var ground = Ground()

    /// What the result stands on.
    struct Ground {
        var schemas: Set<String> = []
        var dependsOnFailedCall = false
        /// Whether nothing is to be told of it.
        var isClean = false
    }

    init(_ resolution: Resolution) {
        self.resolution = resolution
    }

    func finish(calling plugins: PluginHost) async -> Result<ResolvedConfig, ResolutionFailure> {
        while true {
            switch resolution.advance() {
            case .needs(let calls):
                let results = await plugins.call(calls)
                resolution.supply(results, for: calls)
            case .finished(let result):
                ground = Self.ground(of: &resolution)
                return result
            }
        }
    }

    /// Asked in place: what belongs to a class is copied for each thing that is only read of it.
    private static func ground(of resolution: inout Resolution) -> Ground {
        Ground(
            schemas: resolution.schemaNames, dependsOnFailedCall: resolution.dependsOnFailedCall,
            isClean: resolution.isClean)
    }
}
