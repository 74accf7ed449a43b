internal import Wire

extension Describe: ServedMethod {
    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        try Served(ProtocolDescription.result)
    }
}
