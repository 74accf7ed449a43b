internal import Configuration
internal import Runs
internal import Wire

extension RunSubmit: ServedMethod {
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
        let run = try await context.service.runs.submit(request)
        let isFollowed = params.follow ?? true
        return try Served(
            Result(
                run: run.id, experiment: resolved.name, digest: resolved.digest, directory: run.directory,
                submittedAt: run.submittedEarlier, stream: isFollowed ? context.streamName : nil),
            events: isFollowed ? EventSource(name: context.streamName, events: run.events) : nil)
    }
}

extension RunService {
    /// A single run.
    func submit(_ request: RunRequest) async throws(WireError) -> SubmittedRun {
        guard let run = try await submit([request], sweep: nil).first else {
            throw WireError(.internalError, "the run was not recorded")
        }
        return run
    }
}
