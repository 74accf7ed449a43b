internal import ConfigValue
internal import Configuration
internal import Wire

extension Diff: ServedMethod {
    static var pace: Pace { .slow }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let experiments = [params.left, params.right].compactMap(\.experiment)
        let snapshot = await context.snapshot(for: experiments)
        let left = try await Compared(params.left, params.environment, snapshot, context)
        let right = try await Compared(params.right, params.environment, snapshot, context)
        let difference = ValueDifference(left: left.values, right: right.values)
        return try Served(
            Result(
                revision: snapshot.revision,
                changed: difference.changed.map { change in
                    Change(
                        path: change.path.description,
                        left: Origin(value: change.left, provenance: left.provenance(at: change.path)),
                        right: Origin(value: change.right, provenance: right.provenance(at: change.path)))
                },
                added: difference.added.map { right.entry($0) }, removed: difference.removed.map { left.entry($0) }))
    }
}

/// One of the two configs that are compared.
private struct Compared {
    let values: ConfigValue
    /// By path; nothing where it is not known.
    private let provenances: [String: ValueProvenance]

    init(
        _ side: Diff.Side, _ environment: [String: String]?, _ snapshot: any ProjectSnapshot, _ context: RequestContext
    ) async throws(WireError) {
        switch (side.experiment, side.run, side.values) {
        case (let name?, nil, nil):
            let request = ResolutionRequest(
                experiment: name, set: side.set ?? [], unset: side.unset ?? [], environment: environment)
            let resolved = try await context.resolve(request, in: snapshot)
            values = resolved.values
            provenances = Dictionary(
                await resolved.provenance().map { ($0.path, $0.provenance) }, uniquingKeysWith: { first, _ in first })
        case (nil, .some, nil) where !context.access.seesSecrets:
            throw WireError(
                .permissionDenied, "the values of runs are for their owner", hint: "compare experiments instead")
        case (nil, let run?, nil): (values, provenances) = (try await context.service.runs.values(of: run), [:])
        case (nil, nil, let values?): (self.values, provenances) = (values, [:])
        default:
            throw WireError(
                .invalidParams, "a side has one of 'experiment', 'run' and 'values'",
                hint: "as {\"left\": {\"experiment\": \"first\"}, \"right\": {\"run\": \"…\"}}")
        }
    }

    func entry(_ entry: ValueDifference.Entry) -> Diff.Entry {
        Diff.Entry(path: entry.path.description, value: entry.value, provenance: provenance(at: entry.path))
    }

    /// Of the value, or of the list or map that it is in.
    func provenance(at path: ValuePath) -> ValueProvenance? {
        var path = path
        while true {
            if let found = provenances[path.description] { return found }
            guard !path.isRoot else { return nil }
            path.components.removeLast()
        }
    }
}
