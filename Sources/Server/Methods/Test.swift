internal import Wire

extension Test: ServedMethod {
    static var pace: Pace { .slow }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let snapshot = await context.snapshot(for: params.experiments)
        let names = try context.names(of: params, in: snapshot)
        return try Served(
            Result(
                revision: snapshot.revision, experiments: names.count,
                problems: params.experiments == nil
                    ? context.folderProblems(matching: params.pattern, in: snapshot) : [],
                stream: context.streamName),
            events: EventSource(
                name: context.streamName,
                events: TestEvents(params: params, names: names, snapshot: snapshot, context: context)))
    }
}
