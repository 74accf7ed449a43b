internal import ConfigValue
internal import Configuration
internal import OrderedCollections
internal import Wire

extension Resolve: ServedMethod {
    static var isPure: Bool { true }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let path = try path(of: params)
        let snapshot = await context.snapshot(for: [params.experiment])
        // Before it is worked out: an answer that is given once is kept as values alone, not as a line too.
        let isRepeated = isRepeatable(params, in: snapshot)
        let resolved = try await context.resolve(ResolutionRequest(params), in: snapshot)
        let provenance = params.provenance == true ? await resolved.provenance() : nil
        return try served(resolved, provenance, params, at: path, snapshot.revision, isRepeatable: isRepeated)
    }

    @inline(never)
    private static func path(of params: Params) throws(WireError) -> ValuePath? {
        try params.path.map { (text) throws(WireError) in try ValuePath(ofRequest: text) }
    }

    @inline(never)
    private static func isRepeatable(_ params: Params, in snapshot: any ProjectSnapshot) -> Bool {
        snapshot.isRepeatable(ResolutionRequest(params))
    }

    /// Out of the function that waits, which makes room on the heap for all that it holds.
    @inline(never)
    private static func served(
        _ resolved: any ResolvedExperiment, _ provenance: [(path: String, provenance: ValueProvenance)]?,
        _ params: Params, at path: ValuePath?, _ revision: Int, isRepeatable: Bool
    ) throws(WireError) -> Served<Result> {
        if path == nil, params.digest == nil, provenance == nil {
            var json: [UInt8] = []
            try Result.append(resolved, revision: revision, to: &json)
            return Served(json: json, isRepeatable: isRepeatable)
        }
        var result: Result
        if params.digest == resolved.digest {
            result = Result(resolved, revision: revision)
            result.unchanged = true
        } else {
            result = try Result(resolved, revision: revision, at: path)
        }
        if let provenance { result.provenance = try Result.byPath(provenance, at: path) }
        return try Served(result, isRepeatable: isRepeatable)
    }
}

extension Resolve.Result {
    /// All but the values.
    init(_ resolved: any ResolvedExperiment, revision: Int) {
        self.init(
            experiment: resolved.name, type: resolved.type, revision: revision, digest: resolved.digest,
            warnings: resolved.remarks)
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

    /// Writes the result with all values as JSON, without making values of the text that is kept of them.
    static func append(
        _ resolved: any ResolvedExperiment, revision: Int, to bytes: inout [UInt8]
    ) throws(WireError) {
        var warnings = ConfigValue.list([])
        let remarks = resolved.remarks
        if !remarks.isEmpty {
            do {
                warnings = try ConfigValueEncoder().encode(remarks)
            } catch {
                throw WireError(.internalError, "the warnings cannot be encoded: \(error)")
            }
        }
        bytes += #"{"experiment":"#.utf8
        ConfigValue.string(resolved.name).appendJSON(to: &bytes)
        bytes += #","type":"#.utf8
        ConfigValue.string(resolved.type).appendJSON(to: &bytes)
        bytes += #","revision":"#.utf8
        ConfigValue.int(revision).appendJSON(to: &bytes)
        bytes += #","digest":"#.utf8
        ConfigValue.string(resolved.digest).appendJSON(to: &bytes)
        bytes += #","values":"#.utf8
        resolved.appendValues(to: &bytes)
        bytes += #","warnings":"#.utf8
        warnings.appendJSON(to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// - Parameter path: Only of what is there, or has it in itself; of all where it is nil.
    static func byPath(
        _ provenances: [(path: String, provenance: ValueProvenance)], at path: ValuePath?
    ) throws(WireError) -> ConfigValue {
        var members: ConfigMap = [:]
        do {
            for (place, provenance) in provenances {
                guard concerns(place, path) else { continue }
                members[place] = try ConfigValueEncoder().encode(provenance)
            }
        } catch {
            throw WireError(.internalError, "the provenance cannot be encoded: \(error)")
        }
        return .map(members)
    }

    private static func concerns(_ place: String, _ path: ValuePath?) -> Bool {
        guard let path, let place = try? ValuePath(parsing: place) else { return true }
        return place.hasPrefix(path) || path.hasPrefix(place)
    }
}
