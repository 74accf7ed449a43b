internal import ConfigValue
internal import Configuration
internal import DequeModule
internal import Diagnostics
internal import Wire

/// What `test` tells: each experiment in the order of the names, and at last the totals.
struct TestEvents: AsyncSequence, Sendable {
    typealias Element = TestEvent
    typealias Failure = any Error

    let params: Test.Params
    let names: [String]
    let snapshot: any ProjectSnapshot
    let context: RequestContext

    func makeAsyncIterator() -> Iterator { Iterator(test: self, open: names[...]) }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate let test: TestEvents
        fileprivate var open: ArraySlice<String>
        private var ready: Deque<TestEvent.Outcome> = []
        private var (passed, failed) = (0, 0)
        private var hasEnded = false

        fileprivate init(test: TestEvents, open: ArraySlice<String>) {
            self.test = test
            self.open = open
        }

        mutating func next(isolation: isolated (any Actor)?) async throws -> TestEvent? {
            guard !hasEnded else { return nil }
            if ready.isEmpty { await workOutMore() }
            try Task.checkCancellation()
            guard let outcome = ready.popFirst() else {
                hasEnded = true
                return .totals(passed: passed, failed: failed)
            }
            if outcome.digest == nil { failed += 1 } else { passed += 1 }
            return .experiment(outcome)
        }

        /// A few at a time, so that what is told is never far behind what is known.
        private mutating func workOutMore() async {
            let some = open.prefix(RequestContext.side)
            open = open.dropFirst(some.count)
            ready = Deque(await test.context.forEach(some) { [test] name in await test.outcome(of: name) })
        }
    }

    private func outcome(of name: String) async -> TestEvent.Outcome {
        let start = ContinuousClock.now
        var outcome = TestEvent.Outcome(experiment: name)
        do throws(WireError) {
            let request = ResolutionRequest(experiment: name, environment: params.environment)
            let resolved = try await context.resolve(request, in: snapshot)
            let problems = resolved.runProblems
            if problems.isEmpty { outcome.digest = resolved.digest }
            outcome.diagnostics = resolved.warnings + problems
            if params.digests == true { outcome.digests = resolved.leafDigests }
        } catch {
            outcome.diagnostics = error.diagnostics.isEmpty ? [Diagnostic(error)] : error.diagnostics
        }
        outcome.milliseconds = start.duration(to: .now) / .milliseconds(1)
        return outcome
    }
}

extension Diagnostic {
    /// Of an error that no file is to blame for.
    fileprivate init(_ error: WireError) {
        let code: Code =
            switch error.kind {
            case .environmentRequired: .environmentMissing
            case .pluginFailed: .pluginFailed
            case .notFound: .unknownExperiment
            default: .evaluation
            }
        self.init(code, error.message, hint: error.hint)
    }
}
