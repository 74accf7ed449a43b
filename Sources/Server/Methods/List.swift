internal import Configuration
internal import Wire

extension List: ServedMethod {
    static var isPure: Bool { true }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let snapshot = await context.snapshot(for: nil)
        let experiments = try await snapshot.list(params)
        return try Served(
            Result(
                revision: snapshot.revision, experiments: experiments,
                problems: context.folderProblems(matching: params.pattern, in: snapshot)),
            isRepeatable: experiments.allSatisfy { snapshot.isRepeatable(ResolutionRequest(experiment: $0.name)) })
    }
}
