internal import Wire

extension Graph: ServedMethod {
    static var isPure: Bool { true }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        try Served(await context.snapshot(for: [params.experiment]).graph(of: params.experiment))
    }
}
