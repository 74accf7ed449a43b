internal import Configuration
package import Wire

extension RunSubmit: ServedMethod {
    package static var access: Access { .run }
    package static var pace: Pace { .slow }

    package static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let resolved = try await context.resolve(ResolutionRequest(params), in: await context.snapshot())
        let run = try await resolved.run(
            arguments: params.arguments ?? [], variables: params.variables ?? [:], key: params.key)
        let isFollowed = params.follow ?? true
        return Served(
            Result(
                run: run.id, experiment: resolved.name, digest: resolved.digest, directory: run.directory,
                stream: isFollowed ? context.streamName : nil),
            events: isFollowed ? EventSource(name: context.streamName, events: run.events) : nil)
    }
}
