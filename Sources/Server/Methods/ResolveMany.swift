internal import ConfigValue
internal import Configuration
package import Wire

extension ResolveMany: ServedMethod {
    package static var pace: Pace { .slow }

    package static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let path = try params.path.map { (text) throws(WireError) in try ValuePath(ofRequest: text) }
        let snapshot = await context.snapshot()
        let names = try context.names(of: params, in: snapshot)
        let results = await context.forEach(names) { name in
            do throws(WireError) {
                let resolved = try await context.resolve(ResolutionRequest(params, of: name), in: snapshot)
                var result = try Resolve.Result(resolved, revision: snapshot.revision, at: path)
                if params.provenance == true { try await result.addProvenance(of: resolved) }
                return Entry(experiment: name, result: result)
            } catch {
                return Entry(experiment: name, error: error)
            }
        }
        guard results.count == names.count else { throw WireError(.cancelled, "it was cancelled") }
        return Served(Result(revision: snapshot.revision, results: results))
    }
}
