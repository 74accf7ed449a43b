internal import Configuration
internal import Wire

extension Eval: ServedMethod {
    static var isPure: Bool { true }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let snapshot = await context.snapshot(for: [params.experiment])
        let resolved = try await context.resolve(ResolutionRequest(params), in: snapshot)
        // A plugin's function that the expression calls may fail now and not later, so nothing is kept.
        return try Served(
            Result(
                experiment: resolved.name, revision: snapshot.revision,
                value: try await resolved.evaluate(params.expression)))
    }
}
