internal import Configuration
internal import Runs
internal import Wire

extension RunScript: ServedMethod {
    static var access: Access { .run }
    static var pace: Pace { .slow }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        try RunKey.check(params.key)
        let snapshot = await context.snapshot(for: [params.experiment])
        let resolved = try await context.resolve(ResolutionRequest(params), in: snapshot)
        try params.check(resolved)
        let request = try await resolved.runRequest(params.wish)
        return try Served(
            Result(
                experiment: resolved.name, digest: resolved.digest, engine: request.options.engine,
                script: try await context.service.runs.script(of: request)))
    }
}
