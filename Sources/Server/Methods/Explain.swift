internal import ConfigValue
internal import Configuration
internal import Wire

extension Explain: ServedMethod {
    static var isPure: Bool { true }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let path = try ValuePath(ofRequest: params.path)
        let snapshot = await context.snapshot(for: [params.experiment])
        let request = ResolutionRequest(params)
        // Before it is worked out, as in `resolve`: an answer is kept as a line from the second time on.
        let isRepeated = snapshot.isRepeatable(request)
        let resolved = try await context.resolve(request, in: snapshot)
        return try Served(
            Result(
                experiment: resolved.name, revision: snapshot.revision, explanation: try await resolved.explain(path),
                warnings: resolved.remarks + resolved.shadowedFiles),
            isRepeatable: isRepeated)
    }
}
