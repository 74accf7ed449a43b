package import Wire

extension SchemaList: ServedMethod {
    package static var isPure: Bool { true }

    package static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let snapshot = await context.snapshot()
        return try Served(Result(revision: snapshot.revision, schemas: snapshot.schemas), isRepeatable: true)
    }
}
