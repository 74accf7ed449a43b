internal import Wire

extension RunCancel: ServedMethod {
    static var access: Access { .run }
    static var pace: Pace { .slow }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        for run in params.runs { _ = try await context.service.runs.details(of: run) }
        var cancelled: [String] = []
        for run in params.runs where try await context.service.runs.cancel(run) { cancelled.append(run) }
        return try Served(Result(cancelled: cancelled))
    }
}
