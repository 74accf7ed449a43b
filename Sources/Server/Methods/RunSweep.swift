internal import Configuration
internal import Diagnostics
internal import Runs
internal import Wire

extension RunSweep: ServedMethod {
    static var access: Access { .run }
    static var pace: Pace { .slow }

    /// Nothing is recorded before all are resolved, all from one snapshot.
    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        try RunKey.check(params.key)
        let plan = try SweepPlan(params)
        let snapshot = await context.snapshot(for: [params.experiment])
        if params.digest != nil { try params.check(try await context.resolve(ResolutionRequest(params), in: snapshot)) }
        var requests: [RunRequest] = []
        for (index, overrides) in plan.runs.enumerated() {
            guard !Task.isCancelled else { throw WireError.cancelled("; nothing was started") }
            var request = ResolutionRequest(params)
            request.set += overrides
            var wish = params.wish
            wish.key = params.key.map { "\($0)/\(index)" }
            do throws(WireError) {
                requests.append(try await context.resolve(request, in: snapshot).runRequest(wish))
            } catch {
                throw error.naming(overrides)
            }
        }
        let sweep = SweepPlan.newName
        let runs = try await context.service.runs.submit(requests, sweep: sweep)
        let members = zip(zip(runs, requests), plan.runs).map { pair, overrides in
            Member(
                run: pair.0.id, set: overrides, digest: pair.1.digest, submittedAt: pair.0.submittedEarlier)
        }
        return try Served(Result(sweep: runs.first?.sweep ?? sweep, runs: members))
    }
}

extension WireError {
    /// Which of a sweep's runs is wrong: the places lead to what all of them share.
    fileprivate func naming(_ overrides: [String]) -> WireError {
        replacingDiagnostics { diagnostic in
            guard diagnostic.severity == .error else { return diagnostic }
            var diagnostic = diagnostic
            diagnostic.message += ", where the sweep sets \(overrides.joined(separator: " "))"
            return diagnostic
        }
    }
}
