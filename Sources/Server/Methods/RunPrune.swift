internal import Wire

extension RunPrune: ServedMethod {
    static var access: Access { .run }
    static var pace: Pace { .slow }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        guard params.olderThanSeconds >= 0 else {
            throw WireError(.invalidParams, "'older_than_seconds' is negative", hint: "give the age of the youngest")
        }
        return try Served(await context.service.runs.prune(params))
    }
}
