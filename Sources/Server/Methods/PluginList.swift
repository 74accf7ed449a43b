internal import Wire

extension PluginList: ServedMethod {
    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        // A snapshot first: it starts plugins that were built since.
        _ = await context.snapshot()
        return try Served(Result(plugins: await context.service.plugins()))
    }
}
