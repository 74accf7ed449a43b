internal import Wire

extension RunRerun: ServedMethod {
    static var access: Access { .run }
    static var pace: Pace { .slow }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        try RunKey.check(params.key)
        let (request, changes) = try await context.service.runs.requestToRepeat(params)
        let run = try await context.service.runs.submit(request)
        let isFollowed = params.follow ?? true
        return try Served(
            Result(
                run: run.id, directory: run.directory, changes: changes,
                stream: isFollowed ? context.streamName : nil),
            events: isFollowed ? EventSource(name: context.streamName, events: run.events) : nil)
    }
}
