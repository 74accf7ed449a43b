package import Wire

extension RunLogs: ServedMethod {
    /// What a program writes may hold secrets.
    package static var access: Access { .administer }
    package static var pace: Pace { .slow }

    package static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let (run, events) = try await context.service.runs.output(params)
        return try Served(
            Result(run: run, stream: context.streamName),
            events: EventSource(name: context.streamName, events: events))
    }
}
