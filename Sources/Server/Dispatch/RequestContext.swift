internal import Configuration
internal import Diagnostics
internal import Wire

/// What a method may use to answer one request.
struct RequestContext: Sendable {
    let service: any ProjectService
    /// The latest state when the request was begun.
    private let latest: any ProjectSnapshot
    private let freshness: Freshness
    /// What the peer that asks may do.
    let access: Access
    /// A name that no other stream of the connection has.
    let streamName: String
    let server: any ServerFacts

    init(
        service: any ProjectService, latest: any ProjectSnapshot, freshness: Freshness, access: Access,
        streamName: String, server: any ServerFacts
    ) {
        self.service = service
        self.latest = latest
        self.freshness = freshness
        self.access = access
        self.streamName = streamName
        self.server = server
    }

    /// The one state of the project that the whole request is answered from.
    ///
    /// - Parameter experiments: Those that are asked for; nil for all.
    func snapshot(for experiments: [String]? = []) async -> any ProjectSnapshot {
        switch freshness {
        case .current: latest
        case .fresh: await service.fresh(for: experiments)
        }
    }

    /// What is wrong with the project's folders, as the peer may see it.
    func folderProblems(matching pattern: String?, in snapshot: any ProjectSnapshot) -> [Diagnostic] {
        shown(snapshot.folderProblems(matching: pattern), in: snapshot)
    }

    /// Problems as the peer may see them.
    func shown(_ problems: [Diagnostic], in snapshot: any ProjectSnapshot) -> [Diagnostic] {
        access.seesSecrets ? problems : problems.map { snapshot.withoutSecrets($0) }
    }

    /// An experiment as the peer may see it; every method gets it here, not from the snapshot itself.
    func resolve(
        _ request: ResolutionRequest, in snapshot: any ProjectSnapshot
    ) async throws(WireError) -> any ResolvedExperiment {
        guard access.seesSecrets else { return try await resolveWithoutSecrets(request, in: snapshot) }
        return try await snapshot.resolve(request)
    }

    /// Out of the function that waits for the owner, which makes room on the heap for all that it holds.
    @inline(never)
    private func resolveWithoutSecrets(
        _ request: ResolutionRequest, in snapshot: any ProjectSnapshot
    ) async throws(WireError) -> any ResolvedExperiment {
        guard await !snapshot.readsSecret(request) else {
            throw WireError(
                .permissionDenied, "what you set reads a secret", hint: "set it to a value, or ask the daemon's owner")
        }
        do throws(WireError) {
            return await (try await snapshot.resolve(request)).withoutSecrets()
        } catch {
            throw error.replacingDiagnostics { snapshot.withoutSecrets($0) }
        }
    }
}
