import DequeModule
import Glibc
import Synchronization

/// Experiments whose layers were laid not long ago: those that extend them go on from there.
///
/// Bounded by the slots of all trees together, beside those of the schemas' defaults; the oldest of a shelf go first, and with
/// each what its experiment's file was parsed to. As many threads as there are processors, up to eight, have a shelf of their
/// own: what one lays it clears away itself, since to free the memory of another is to wait for it, and so is to count who
/// holds what others hold too.
final class LayeredTrees: Sendable {
    private let shelves: [Shelf]
    /// Those of all trees.
    private let slots = Atomic(0)
    let maximumSlots: Int

    init(maximumSlots: Int) {
        self.maximumSlots = maximumSlots
        shelves = (0..<max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 8))).map { _ in Shelf() }
    }

    subscript(name: ExperimentName) -> TreeBuilder? {
        let nearest = nearest
        for distance in shelves.indices {
            if let known = shelves[(nearest + distance) % shelves.count][name] { return known.builder }
        }
        return nil
    }

    func insert(_ builder: TreeBuilder, of experiment: Experiment) {
        let laid = LaidExperiment(experiment: experiment, builder: builder)
        let own = shelves[nearest]
        guard laid.slots <= maximumSlots, own.insert(laid) else { return }
        var total = slots.add(laid.slots, ordering: .relaxed).newValue
        while total > maximumSlots, let dropped = shelfToClear(own).removeOldest() {
            dropped.experiment.letGoOfParsedFile()
            total = slots.subtract(dropped.slots, ordering: .relaxed).newValue
        }
    }

    /// A thread's own shelf where it has more than its share, else the fullest of the others.
    private func shelfToClear(_ own: Shelf) -> Shelf {
        if own.holdsSeveral(ofMoreThan: maximumSlots / shelves.count) { return own }
        return shelves.filter { $0 !== own }.max { $0.slots < $1.slots } ?? own
    }

    /// The tree of a schema's defaults, made where it is not known yet.
    func defaults(of schema: ConfigSchema, make: () -> ConfigTree) -> ConfigTree {
        shelves[nearest].defaults(of: schema, make: make)
    }

    /// The shelf of the thread that this runs on.
    private var nearest: Int { ThreadNumber.current % shelves.count }
}

/// Threads in the order in which they first asked, from 1.
private enum ThreadNumber {
    private static let last = Atomic(0)
    private static let key = {
        var key = pthread_key_t()
        return pthread_key_create(&key, nil) == 0 ? key : nil
    }()

    /// 1 for all where the system has no room to tell threads apart.
    static var current: Int {
        guard let key else { return 1 }
        if let known = pthread_getspecific(key) { return Int(bitPattern: known) }
        let number = last.add(1, ordering: .relaxed).newValue
        pthread_setspecific(key, UnsafeRawPointer(bitPattern: number))
        return number
    }
}

private struct LaidExperiment: Sendable {
    let experiment: Experiment
    let builder: TreeBuilder

    var slots: Int { builder.tree.slots.count }
}

private final class Shelf: Sendable {
    private struct State {
        var trees: [ExperimentName: LaidExperiment] = [:]
        /// In the order in which they came.
        var names: Deque<ExperimentName> = []
        var slots = 0
        /// By schema.
        var defaults: [String: ConfigTree] = [:]
    }

    private let state = Mutex(State())

    subscript(name: ExperimentName) -> LaidExperiment? { state.withLock { $0.trees[name] } }

    var slots: Int { state.withLock { $0.slots } }

    func holdsSeveral(ofMoreThan slots: Int) -> Bool { state.withLock { $0.slots > slots && $0.names.count > 1 } }

    func defaults(of schema: ConfigSchema, make: () -> ConfigTree) -> ConfigTree {
        if let known = state.withLock({ $0.defaults[schema.name] }) { return known }
        let tree = make()
        state.withLock { $0.defaults[schema.name] = tree }
        return tree
    }

    /// - Returns: Whether there was none of this name.
    func insert(_ laid: LaidExperiment) -> Bool {
        let name = laid.experiment.name
        return state.withLock { state in
            guard state.trees.updateValue(laid, forKey: name) == nil else { return false }
            state.names.append(name)
            state.slots += laid.slots
            return true
        }
    }

    /// Gives it back, so that it ends where nobody waits for it.
    func removeOldest() -> LaidExperiment? {
        state.withLock { state in
            guard let name = state.names.popFirst(), let oldest = state.trees.removeValue(forKey: name) else {
                return nil
            }
            state.slots -= oldest.slots
            return oldest
        }
    }
}
