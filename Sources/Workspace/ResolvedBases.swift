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

    /// Where there is no room all others go, for what is asked again is soon there again; what is too large is not kept.
    func insert(_ base: ResolvedBase?, for experiment: String) {
        let base = base.flatMap { $0.slotCount <= maximumSlots ? $0 : nil }
        let slots = base?.slotCount ?? 0
        // What goes is let go of when others no longer have to wait for it.
        var dropped: [String: Entry] = [:]
        state.withLock { state in
            guard state.entries[experiment] == nil else { return }
            if state.slots + slots > maximumSlots {
                swap(&state.entries, &dropped)
                state.slots = 0
            }
            state.slots += slots
            state.entries[experiment] = Entry(base: base)
        }
    }
}
