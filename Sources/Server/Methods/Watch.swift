internal import Wire

extension Watch: ServedMethod {
    static var pace: Pace { .slow }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        // The changes first: none falls between them and the snapshot.
        let changes = context.service.changes()
        let snapshot = await context.snapshot(for: params.experiments)
        _ = try context.names(of: params, in: snapshot)
        let isKnown = params.instance == context.server.instance && params.revision == snapshot.revision
        return try Served(
            Result(revision: snapshot.revision, instance: context.server.instance, stream: context.streamName),
            events: EventSource(
                name: context.streamName, isEndless: true,
                events: WatchEvents(
                    params: params, first: snapshot, isFirstKnown: isKnown, changes: changes, context: context)))
    }
}
