internal import Wire

extension Shutdown: ServedMethod {
    static var access: Access { .administer }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        context.server.beginDraining()
        return try Served(Result(pid: context.server.processID))
    }
}
