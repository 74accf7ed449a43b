import Configuration
import Synchronization

/// The answers of all states of a project, each for as long as it holds; bounded.
final class ResolvedAnswers: Sendable {
    typealias Answer = Result<ResolvedConfig, ResolutionFailure>

    /// A class, for a dictionary has much room that it does not use.
    private final class Entry: Sendable {
        let answer: Answer
        /// The state in which it was found.
        let revision: Int
        /// The configs' schemas that it stands on.
        let schemas: Set<String>

        init(answer: Answer, revision: Int, schemas: Set<String>) {
            self.answer = answer
            self.revision = revision
            self.schemas = schemas
        }
    }

    private struct State {
        /// By experiment, without changes of the request's own.
        var plain: [String: Entry] = [:]
        /// By request, for requests with overrides or an environment.
        var changed: [String: [ResolutionRequest: Entry]] = [:]
        var changedCount = 0
        /// The last state in which an experiment may have become another.
        var forgotten: [String: Int] = [:]
        var allForgotten = 0
        /// The last state in which a schema became another.
        var schemasChanged = 0
        var hits = 0
        var misses = 0

        func isOutdated(_ experiment: String, at revision: Int) -> Bool {
            revision < allForgotten || revision < forgotten[experiment] ?? 0
        }
    }

    private let state = Mutex(State())
    private let maximumPlain: Int
    private let maximumChanged: Int

    init(_ limits: WorkspaceLimits) {
        (maximumPlain, maximumChanged) = (limits.experiments, limits.variants)
    }

    func answer(to request: ResolutionRequest, at revision: Int) -> Answer? {
        state.withLock { state in
            let answer = Self.entry(of: request, at: revision, in: state)?.answer
            if answer == nil { state.misses += 1 } else { state.hits += 1 }
            return answer
        }
    }

    func holds(_ request: ResolutionRequest, at revision: Int) -> Bool {
        state.withLock { Self.entry(of: request, at: revision, in: $0) != nil }
    }

    private static func entry(of request: ResolutionRequest, at revision: Int, in state: State) -> Entry? {
        let name = request.experiment
        let entry = request.isPlain ? state.plain[name] : state.changed[name]?[request]
        guard let entry, !state.isOutdated(name, at: revision) else { return nil }
        // What was found with the new schemas may have been another with the old ones.
        if entry.revision > revision, revision < state.schemasChanged { return nil }
        // What is wrong may name experiments that it does not stand on.
        if case .failure = entry.answer, entry.revision != revision { return nil }
        return entry
    }

    /// - Parameter schemas: The configs' schemas that the answer stands on.
    func keep(_ answer: Answer, for request: ResolutionRequest, using schemas: Set<String>, at revision: Int) {
        let entry = Entry(answer: answer, revision: revision, schemas: schemas)
        let name = request.experiment
        // What goes is let go of when others no longer have to wait for it.
        var dropped: (plain: [String: Entry], changed: [String: [ResolutionRequest: Entry]]) = ([:], [:])
        state.withLock { state in
            guard !state.isOutdated(name, at: revision), revision >= state.schemasChanged else { return }
            // Starting over is cheap, for what is asked again is soon there again.
            if request.isPlain {
                if state.plain.count >= maximumPlain { swap(&state.plain, &dropped.plain) }
                state.plain[name] = entry
                return
            }
            if state.changedCount >= maximumChanged {
                swap(&state.changed, &dropped.changed)
                state.changedCount = 0
            }
            if state.changed[name, default: [:]].updateValue(entry, forKey: request) == nil { state.changedCount += 1 }
        }
    }

    /// Experiments may be others from a state on.
    func forget(_ experiments: Set<ExperimentName>, at revision: Int) {
        state.withLock { state in
            for experiment in experiments {
                let name = experiment.text
                state.plain[name] = nil
                state.changedCount -= state.changed.removeValue(forKey: name)?.count ?? 0
                state.forgotten[name] = revision
            }
            // Names come and go for as long as the daemon lives.
            guard state.forgotten.count > maximumPlain else { return }
            state.forgotten = [:]
            state.allForgotten = revision
        }
    }

    /// Configs' schemas may be others from a state on.
    func forget(usersOf schemas: Set<String>, at revision: Int) {
        state.withLock { state in
            state.schemasChanged = revision
            state.plain = state.plain.filter { schemas.isDisjoint(with: $0.value.schemas) }
            state.changed = state.changed.compactMapValues { entries in
                let kept = entries.filter { schemas.isDisjoint(with: $0.value.schemas) }
                return kept.isEmpty ? nil : kept
            }
            state.changedCount = state.changed.values.reduce(0) { $0 + $1.count }
        }
    }

    func forgetAll(at revision: Int) {
        state.withLock { state in
            state.plain.removeAll()
            state.changed.removeAll()
            state.changedCount = 0
            state.forgotten.removeAll()
            state.allForgotten = revision
        }
    }

    var counts: (hits: Int, misses: Int) { state.withLock { ($0.hits, $0.misses) } }
}

extension ResolutionRequest {
    /// Whether it asks for the experiment as the files have it.
    fileprivate var isPlain: Bool { self.set.isEmpty && unset.isEmpty && environment == nil }
}
