package import Configuration
package import PluginHost
import Synchronization

/// One state of a project, which never changes.
///
/// All that a request is told comes from one.
package struct Snapshot: Sendable {
    /// Grows with every change that is seen.
    package let revision: Int
    package let project: Project
    package let plugins: PluginHost
    let cache: ResolutionCache

    init(revision: Int, project: Project, plugins: PluginHost) {
        self.revision = revision
        self.project = project
        self.plugins = plugins
        cache = ResolutionCache()
    }

    /// What a request was answered before, without any work.
    package func cached(_ request: ResolutionRequest) -> Result<ResolvedConfig, ResolutionFailure>? {
        cache[request]
    }

    /// Whether the answer to a request is known and stays as it is.
    package func keeps(_ request: ResolutionRequest) -> Bool { cache.holds(request) }

    /// Works an experiment out, with the plugins' functions that it needs.
    package func resolve(_ request: ResolutionRequest) async -> Result<ResolvedConfig, ResolutionFailure> {
        if let known = cache[request] { return known }
        return await resolution(of: request).result
    }

    /// The same with all that tells where values come from.
    package func resolution(
        of request: ResolutionRequest
    ) async -> (resolution: Resolution, result: Result<ResolvedConfig, ResolutionFailure>) {
        var resolution = Resolution(of: request, in: project)
        while true {
            switch resolution.advance() {
            case .needs(let calls):
                resolution.supply(await plugins.call(calls), for: calls)
            case .finished(let result):
                cache[request] = resolution.dependsOnFailedCall ? nil : result
                return (resolution, result)
            }
        }
    }

    package var cacheCounts: (hits: Int, misses: Int) { cache.counts }
}

/// The answers of one snapshot, bounded.
final class ResolutionCache: Sendable {
    private struct State {
        var results: [ResolutionRequest: Result<ResolvedConfig, ResolutionFailure>] = [:]
        var hits = 0
        var misses = 0
    }

    private static let capacity = 16_384
    private let state = Mutex(State())

    subscript(request: ResolutionRequest) -> Result<ResolvedConfig, ResolutionFailure>? {
        get {
            state.withLock { state in
                let result = state.results[request]
                if result == nil { state.misses += 1 } else { state.hits += 1 }
                return result
            }
        }
        set {
            state.withLock { state in
                // Overrides make endless requests; starting over is cheap, for what is asked again is soon there again.
                if state.results.count >= Self.capacity { state.results.removeAll(keepingCapacity: true) }
                state.results[request] = newValue
            }
        }
    }

    func holds(_ request: ResolutionRequest) -> Bool { state.withLock { $0.results[request] != nil } }

    var counts: (hits: Int, misses: Int) { state.withLock { ($0.hits, $0.misses) } }
}
