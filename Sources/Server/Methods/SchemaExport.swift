internal import Wire

extension SchemaExport: ServedMethod {
    static var isPure: Bool { true }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let snapshot = await context.snapshot()
        return try Served(
            Result(revision: snapshot.revision, schema: try snapshot.exportedSchema(params)), isRepeatable: true)
    }
}
