import Configuration
import Synchronization

/// Experiments of one state of a project from which requests with other values go on; bounded.
final class ResolvedBases: Sendable {
    /// Without one, nothing can go on from the experiment.
    struct Entry {
        let base: ResolvedBase?
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var slots = 0
    }

    private let state = Mutex(State())
    private let maximumSlots: Int

    init(maximumSlots: Int) {
        self.maximumSlots = maximumSlots
    }

    subscript(experiment: String) -> Entry? { state.withLock { $0.entries[experiment] } }

    /// Where there is no room all others go, for what is asked again is soon there again.
    func insert(_ base: ResolvedBase?, for experiment: String) {
        let entry = Entry(base: base)
        state.withLock { state in
            guard state.entries[experiment] == nil else { return }
            state.slots += entry.cost
            if state.slots > maximumSlots {
                state.entries.removeAll()
                state.slots = entry.cost
            }
            state.entries[experiment] = entry
        }
    }
}

extension ResolvedBases.Entry {
    fileprivate var cost: Int { 1 + (base?.slotCount ?? 0) }
}
