internal import Processes
internal import Wire

extension Stats: ServedMethod {
    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let counts = context.server.statistics.counts
        var result = Result(
            instance: context.server.instance, pid: context.server.processID,
            revision: await context.snapshot().revision, uptimeSeconds: counts.uptime / .seconds(1),
            residentBytes: ProcessMemory.residentBytes, connections: counts.connections,
            requests: counts.requests, project: await context.service.counters(),
            unwatched: context.service.watchLimitation,
            settings: context.access >= .administer ? context.server.settings : nil)
        if params.format == .prometheus {
            result.text =
                PrometheusText(result, version: context.server.version, latencies: counts.latencies).text
        }
        return try Served(result)
    }
}
