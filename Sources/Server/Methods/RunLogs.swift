internal import Wire

extension RunLogs: ServedMethod {
    /// What a program writes may hold secrets.
    static var access: Access { .administer }
    static var pace: Pace { .slow }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        for (name, offset) in [("stdout", params.stdout), ("stderr", params.stderr)] {
            guard let offset, offset < 0 else { continue }
            throw WireError(.invalidParams, "'\(name)' is \(offset)", hint: "give the byte to begin with, from 0 on")
        }
        let (run, events) = try await context.service.runs.output(params)
        return try Served(
            Result(run: run, stream: context.streamName),
            events: EventSource(name: context.streamName, events: events))
    }
}
