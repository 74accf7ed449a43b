internal import Wire

extension Reload: ServedMethod {
    static var access: Access { .administer }
    static var pace: Pace { .slow }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let snapshot = await context.service.fresh(for: nil)
        return try Served(
            Result(
                revision: snapshot.revision, experiments: snapshot.experimentCount,
                problems: context.shown(snapshot.problems, in: snapshot)))
    }
}
