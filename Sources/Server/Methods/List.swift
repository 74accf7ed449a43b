package import Wire

extension List: ServedMethod {
    package static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let snapshot = await context.snapshot()
        return Served(Result(revision: snapshot.revision, experiments: try await snapshot.list(params)))
    }
}
