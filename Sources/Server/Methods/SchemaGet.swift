internal import Wire

extension SchemaGet: ServedMethod {
    static var isPure: Bool { true }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        try Served(await context.snapshot().schema(params), isRepeatable: true)
    }
}
