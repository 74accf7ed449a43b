internal import Configuration
internal import Wire

extension Print: ServedMethod {
    static var isPure: Bool { true }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let snapshot = await context.snapshot(for: [params.experiment])
        let request = ResolutionRequest(params)
        // Before it is worked out, as in `resolve`: an answer is kept as a line from the second time on.
        let isRepeated = snapshot.isRepeatable(request)
        let resolved = try await context.resolve(request, in: snapshot)
        let format = params.format ?? .yaml
        return try Served(
            Result(
                experiment: resolved.name, revision: snapshot.revision, digest: resolved.digest, format: format,
                text: format == .yaml && params.plain == true
                    ? resolved.values.blockYAML : try await resolved.text(format, annotated: params.annotate ?? true),
                warnings: resolved.remarks),
            isRepeatable: isRepeated)
    }
}
