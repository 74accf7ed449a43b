internal import ConfigValue
internal import Configuration
internal import DequeModule
internal import Wire

/// What experiments are now, and again whenever one is something else.
///
/// Changes that come while the client still reads are told together.
struct WatchEvents: AsyncSequence, Sendable {
    typealias Element = WatchEvent
    typealias Failure = any Error

    let params: Watch.Params
    let first: any ProjectSnapshot
    /// Whether the client knows what the experiments are at first.
    let isFirstKnown: Bool
    let changes: any AsyncSequence<any ProjectSnapshot, Never> & Sendable
    let context: RequestContext

    func makeAsyncIterator() -> Iterator { Iterator(watch: self) }

    struct Iterator: AsyncIteratorProtocol {
        private let watch: WatchEvents
        private var changes: any AsyncIteratorProtocol<any ProjectSnapshot, Never>
        /// What the client was told of each: a digest, or an error.
        private var told: [String: ConfigValue] = [:]
        private var ready: Deque<WatchEvent> = []
        private var hasBegun = false

        fileprivate init(watch: WatchEvents) {
            self.watch = watch
            changes = watch.changes.makeAsyncIterator()
        }

        mutating func next(isolation: isolated (any Actor)?) async throws -> WatchEvent? {
            if !hasBegun {
                hasBegun = true
                await look(at: watch.first)
                if watch.isFirstKnown { ready.removeAll() }
            }
            while true {
                try Task.checkCancellation()
                if let event = ready.popFirst() { return event }
                guard let snapshot = await changes.next(isolation: isolation) else { return nil }
                await look(at: snapshot)
            }
        }

        private mutating func look(at snapshot: any ProjectSnapshot) async {
            let present = (try? watch.context.names(of: watch.params, in: snapshot)) ?? []
            let names = present + Set(told.keys).subtracting(present).sorted()
            let events = await watch.context.forEach(names) { [watch, told] name in
                await watch.event(of: name, in: snapshot, unless: told[name])
            }
            for case let event? in events {
                told[event.experiment] = event.error ?? event.result.map { .string($0.digest) } ?? .null
                ready.append(event)
            }
            for name in Set(told.keys).subtracting(present) { told[name] = nil }
        }
    }

    /// - Parameter told: What the client knows of it; then nothing new is nil.
    private func event(
        of name: String, in snapshot: any ProjectSnapshot, unless told: ConfigValue?
    ) async -> WatchEvent? {
        do throws(WireError) {
            let resolved = try await context.resolve(ResolutionRequest(params, of: name), in: snapshot)
            if told == .string(resolved.digest) { return nil }
            let result = try Resolve.Result(resolved, revision: snapshot.revision, at: nil)
            return WatchEvent(experiment: name, revision: snapshot.revision, result: .success(result))
        } catch {
            let event = WatchEvent(experiment: name, revision: snapshot.revision, result: .failure(error))
            return told != nil && told == event.error ? nil : event
        }
    }
}
