package import Wire

extension RunGet: ServedMethod {
    package static var pace: Pace { .slow }

    package static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        Served(try await context.service.runs.details(of: params.run))
    }
}
