internal import Wire

extension RunGet: ServedMethod {
    static var pace: Pace { .slow }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        var details = try await context.service.runs.details(of: params.run)
        // What was asked for may hold secrets, and so may what was not committed.
        if !context.access.seesSecrets { (details.set, details.arguments, details.gitDiff) = ([], [], nil) }
        return try Served(details)
    }
}
