internal import Wire

extension RunWait: ServedMethod {
    static var pace: Pace { .slow }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        // Unknown ones are told at once, not after the others' end.
        for run in params.runs { _ = try await context.service.runs.details(of: run) }
        var ended: [RunEntry] = []
        for run in params.runs {
            ended.append(try await context.service.runs.end(of: run))
            guard !Task.isCancelled else { throw WireError.cancelled("; the runs go on") }
        }
        return try Served(Result(runs: ended))
    }
}
