import DequeModule
import Glibc
import Synchronization
import YAML

/// Experiments whose layers were laid not long ago: those that extend them go on from there.
///
/// Bounded by the slots of all trees together, beside those of the schemas' defaults; the oldest of a shelf go first, and with
/// each what its experiment's file was parsed to. As many threads as there are processors, up to eight, have a shelf of their
/// own: what one lays and reads it clears away itself, since to free the memory of another is to wait for it, and so is to
/// count who holds what others hold too.
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
        own.letGoOfHandedBack()
        var total = slots.add(laid.slots, ordering: .relaxed).newValue
        while total > maximumSlots, let dropped = shelfToClear(own).removeOldest() {
            if let file = dropped.experiment.letGoOfParsedFile() {
                shelves[dropped.experiment.readingThread % shelves.count].handBack(file)
            }
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
        /// What the shelf's thread has parsed, and only laid trees may hold on to.
        var handedBack: Deque<ParsedFile> = []
        /// By schema.
        var defaults: [String: ConfigTree] = [:]
    }

    private let state = Mutex(State())
    /// How many are handed back before the first is let go of: the trees of those that extend it have gone by then, mostly.
    private static let keptFiles = 32
    /// More would wait for a thread that has perhaps nothing more to do.
    private static let maximumFiles = 128
    /// One that is larger is worth waiting for.
    private static let maximumNodes = 256

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

    /// Takes a file that the shelf's thread is to let go of.
    func handBack(_ file: ParsedFile) {
        guard file.document.nodeCount <= Self.maximumNodes else { return }
        state.withLock { state in
            if state.handedBack.count < Self.maximumFiles { state.handedBack.append(file) }
        }
    }

    /// For the shelf's thread.
    func letGoOfHandedBack() {
        // They end behind the lock.
        _ = state.withLock { state -> [ParsedFile] in
            guard state.handedBack.count > Self.keptFiles else { return [] }
            let files = Array(state.handedBack.dropLast(Self.keptFiles))
            state.handedBack.removeFirst(files.count)
            return files
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
