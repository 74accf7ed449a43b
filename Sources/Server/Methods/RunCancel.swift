package import Wire

extension RunCancel: ServedMethod {
    package static var access: Access { .run }
    package static var pace: Pace { .slow }

    package static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        for run in params.runs { _ = try await context.service.runs.details(of: run) }
        var cancelled: [String] = []
        for run in params.runs where try await context.service.runs.cancel(run) { cancelled.append(run) }
        return try Served(Result(cancelled: cancelled))
    }
}
