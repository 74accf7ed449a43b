internal import ConfigValue
internal import Configuration
package import Wire

extension Explain: ServedMethod {
    package static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let path = try ValuePath(ofRequest: params.path)
        let snapshot = await context.snapshot()
        let resolved = try await context.resolve(ResolutionRequest(params), in: snapshot)
        return Served(
            Result(
                experiment: resolved.name, revision: snapshot.revision, explanation: try await resolved.explain(path)))
    }
}
