package import Wire

extension Describe: ServedMethod {
    package static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        try Served(ProtocolDescription.result)
    }
}
