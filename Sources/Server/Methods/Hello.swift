internal import Wire

extension Hello: ServedMethod {
    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        if let version = params.protocol, version != ProtocolVersion.current {
            throw WireError(
                .invalidParams, "this daemon speaks protocol \(ProtocolVersion.current), not \(version)",
                hint: "end it with `pconfigsctl stop`, so that the next command starts one of its own version")
        }
        return try Served(
            Result(
                server: "pconfigsd", version: context.server.version, protocol: ProtocolVersion.current,
                instance: context.server.instance, project: context.service.root,
                pid: context.server.processID, revision: await context.snapshot().revision,
                capabilities: MethodTable.standard.names, limits: context.server.limits.announced,
                access: "\(context.access)"))
    }
}
