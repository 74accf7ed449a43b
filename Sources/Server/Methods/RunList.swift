internal import Wire

extension RunList: ServedMethod {
    static var pace: Pace { .slow }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        if let limit = params.limit, !(1...mostLimit ~= limit) {
            throw WireError(
                .invalidParams, "'limit' is \(limit)", hint: "ask for 1 to \(mostLimit) runs, and page on with 'before'"
            )
        }
        return try Served(await context.service.runs.list(params))
    }
}
