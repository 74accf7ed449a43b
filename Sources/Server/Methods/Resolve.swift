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
        var result: Result
        if params.digest == resolved.digest {
            result = Result(resolved, revision: snapshot.revision)
            result.unchanged = true
        } else {
            result = try Result(resolved, revision: snapshot.revision, at: path)
        }
        if params.provenance == true {
            try await result.addProvenance(of: resolved)
        }
        return Served(result, isRepeatable: snapshot.isRepeatable(request))
    }
}

extension Resolve.Result {
    /// All but the values.
    init(_ resolved: any ResolvedExperiment, revision: Int) {
        self.init(
            experiment: resolved.name, type: resolved.type, revision: revision, digest: resolved.digest,
            warnings: resolved.warnings)
    }

    /// - Parameter path: Only the value there; all values where it is nil.
    /// - Throws: `not-found` where the path leads nowhere.
    init(_ resolved: any ResolvedExperiment, revision: Int, at path: ValuePath?) throws(WireError) {
        self.init(resolved, revision: revision)
        guard let path else {
            values = resolved.values
            return
        }
        guard let value = resolved.values[path] else { throw .noValue(at: path, in: resolved) }
        self.path = path.description
        self.value = value
    }

    mutating func addProvenance(of resolved: any ResolvedExperiment) async throws(WireError) {
        provenance = try Self.byPath(await resolved.provenance())
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
