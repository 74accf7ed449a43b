package import Wire

extension SchemaCode: ServedMethod {
    package static var isPure: Bool { true }

    package static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let snapshot = await context.snapshot()
        return try Served(Result(revision: snapshot.revision, code: try snapshot.code(params)), isRepeatable: true)
    }
}
