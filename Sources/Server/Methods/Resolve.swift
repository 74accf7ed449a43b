internal import ConfigValue
internal import Configuration
internal import OrderedCollections
package import Wire

extension Resolve: ServedMethod {
    package static var isPure: Bool { true }

    package static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let path = try params.path.map { (text) throws(WireError) in try ValuePath(ofRequest: text) }
        let snapshot = await context.snapshot()
        let request = ResolutionRequest(params)
        let resolved = try await context.resolve(request, in: snapshot)
        var result = Result(
            experiment: resolved.name, type: resolved.type, revision: snapshot.revision, digest: resolved.digest,
            warnings: resolved.warnings)
        if params.digest == resolved.digest {
            result.unchanged = true
        } else if let path {
            guard let value = resolved.values[path] else { throw .noValue(at: path, in: resolved) }
            result.path = path.description
            result.value = value
        } else {
            result.values = resolved.values
        }
        if params.provenance == true {
            result.provenance = try byPath(await resolved.provenance())
        }
        return Served(result, isRepeatable: snapshot.isRepeatable(request))
    }

    private static func byPath(
        _ provenances: [(path: String, provenance: ValueProvenance)]
    ) throws(WireError) -> ConfigValue {
        var members: ConfigMap = [:]
        do {
            for (path, provenance) in provenances { members[path] = try ConfigValueEncoder().encode(provenance) }
        } catch {
            throw WireError(.internalError, "the provenance cannot be encoded: \(error)")
        }
        return .map(members)
    }
}
