package import Configuration
package import Diagnostics
package import PluginHost
import Synchronization

/// One state of a project, which never changes.
///
/// All that a request is told comes from one. A class, for each request holds it in several places.
package final class Snapshot: Sendable {
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

    /// Whether the answer to a request is known and stays as it is.
    package func keeps(_ request: ResolutionRequest) -> Bool { answers.holds(request, at: revision) }

    /// Works an experiment out, with the plugins' functions that it needs.
    package func resolve(_ request: ResolutionRequest) async -> Result<ResolvedConfig, ResolutionFailure> {
        if let known = answers.answer(to: request, at: revision) { return known }
        let variation = await variation(request)
        if let outcome = await variation?.finish(calling: plugins), outcome.isClean {
            return settle(outcome, of: request)
        }
        // What is to be told is found from the beginning, so that it is the same whatever was asked before.
        let outcome = await work(on: request, after: variation).finish(calling: plugins)
        Leavings.add(1)
        return settle(outcome, of: request)
    }

    @inline(never)
    private func settle(
        _ outcome: ResolutionWork.Outcome, of request: ResolutionRequest
    ) -> Result<ResolvedConfig, ResolutionFailure> {
        if let remains = outcome.remains { Clearing.clear(remains) }
        if !outcome.dependsOnFailedCall {
            answers.keep(outcome.result, for: request, using: outcome.schemas, at: revision)
        }
        return outcome.result
    }

    /// The same with all that tells where values come from.
    package func resolution(of request: ResolutionRequest) async -> Resolution {
        let work = work(on: request)
        _ = await work.finish(calling: plugins)
        return work.resolution
    }

    /// What is large stays out of the functions that wait, which make room on the heap for all that they hold.
    @inline(never)
    private func work(on request: ResolutionRequest) -> ResolutionWork {
        ResolutionWork(Resolution(of: request, in: project))
    }

    /// - Parameter earlier: Work on the same request, whose calls are not made again: one that fails may take long.
    @inline(never)
    private func work(on request: ResolutionRequest, after earlier: ResolutionWork?) -> ResolutionWork {
        var resolution = Resolution(of: request, in: project)
        if let earlier { resolution.takeAnswers(of: earlier.resolution) }
        return ResolutionWork(resolution)
    }

    @inline(never)
    private func work(on request: ResolutionRequest, from base: ResolvedBase) -> ResolutionWork? {
        Resolution(of: request, from: base).map { ResolutionWork($0) }
    }

    /// What works out only what a request changes; nil where that is more than values.
    private func variation(_ request: ResolutionRequest) async -> ResolutionWork? {
        guard request.onlySets, let base = await base(of: request.experiment) else { return nil }
        return work(on: request, from: base)
    }

    /// Nil where the experiment itself was not answered yet: what only its own values need is not worked out for others, for
    /// a function may take long with them, or fail.
    private func base(of experiment: String) async -> ResolvedBase? {
        if let known = bases[experiment] { return known.base }
        let plain = ResolutionRequest(experiment: experiment)
        guard keeps(plain) else { return nil }
        let work = work(on: plain)
        let outcome = await work.finish(calling: plugins)
        let base = work.base
        if !outcome.dependsOnFailedCall { bases.insert(base, for: experiment) }
        return base
    }

    package var cacheCounts: (hits: Int, misses: Int) { answers.counts }
}

/// Lets go of what a large resolution leaves beside the work: it takes a tenth of its time, for which the asker need not wait.
///
/// One at a time, so that it never heaps up: where one waits already, the next is cleared away at once.
private enum Clearing {
    private static let isBusy = Atomic(false)

    static func clear(_ remains: any Sendable) {
        guard !isBusy.exchange(true, ordering: .relaxed) else { return }
        Task {
            withExtendedLifetime(remains) {}
            isBusy.store(false, ordering: .relaxed)
        }
    }
}

/// A resolution that is worked out; a class, for it is large, and each function that waits for it would make room for one.
private final class ResolutionWork {
    private(set) var resolution: Resolution

    /// What came of it, and what that stands on; a class for the same reason.
    final class Outcome: Sendable {
        let result: Result<ResolvedConfig, ResolutionFailure>
        let schemas: Set<String>
        let dependsOnFailedCall: Bool
        /// Whether nothing is to be told of it.
        let isClean: Bool
        /// All that it was worked out with, where that is much.
        let remains: (any Sendable)?

        /// - Parameter resolution: Read in place: what belongs to a class is copied for each thing that is read of it.
        init(_ result: Result<ResolvedConfig, ResolutionFailure>, of resolution: inout Resolution) {
            self.result = result
            schemas = resolution.schemaNames
            dependsOnFailedCall = resolution.dependsOnFailedCall
            isClean = resolution.isClean
            remains = resolution.isLarge ? resolution : nil
        }
    }

    init(_ resolution: consuming Resolution) {
        self.resolution = resolution
    }

    /// What requests go on from that only set other values.
    var base: ResolvedBase? {
        @inline(never) get { ResolvedBase(resolution) }
    }

    func finish(calling plugins: PluginHost) async -> Outcome {
        while true {
            switch resolution.advance() {
            case .needs(let calls):
                let results = await plugins.call(calls)
                resolution.supply(results, for: calls)
            case .finished(let result): return outcome(result)
            }
        }
    }

    @inline(never)
    private func outcome(_ result: Result<ResolvedConfig, ResolutionFailure>) -> Outcome {
        Outcome(result, of: &resolution)
    }
}
