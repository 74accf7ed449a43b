import DequeModule
import Glibc
import Synchronization

/// Experiments whose layers were laid not long ago: those that extend them go on from there.
///
/// Bounded by the slots of all trees together; the oldest go first. As many threads as there are processors have a shelf
/// of their own: what one lays it clears away itself, since to free the memory of another is to wait for it, and so is to count
/// who holds what others hold too.
final class LayeredTrees: Sendable {
    private let shelves: [Shelf]
    let maximumSlots: Int

    init(maximumSlots: Int) {
        self.maximumSlots = maximumSlots
        let count = max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 8))
        shelves = (0..<count).map { _ in Shelf(maximumSlots: maximumSlots / count) }
    }

    subscript(name: ExperimentName) -> TreeBuilder? {
        let nearest = nearest
        for distance in shelves.indices {
            if let known = shelves[(nearest + distance) % shelves.count][name] { return known }
        }
        return nil
    }

    func insert(_ builder: TreeBuilder, for name: ExperimentName) { shelves[nearest].insert(builder, for: name) }

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

private final class Shelf: Sendable {
    private struct State {
        var trees: [ExperimentName: TreeBuilder] = [:]
        /// In the order in which they came.
        var names: Deque<ExperimentName> = []
        var slots = 0
        /// By schema.
        var defaults: [String: ConfigTree] = [:]
    }

    private let state = Mutex(State())
    private let maximumSlots: Int

    init(maximumSlots: Int) {
        self.maximumSlots = maximumSlots
    }

    subscript(name: ExperimentName) -> TreeBuilder? { state.withLock { $0.trees[name] } }

    func defaults(of schema: ConfigSchema, make: () -> ConfigTree) -> ConfigTree {
        if let known = state.withLock({ $0.defaults[schema.name] }) { return known }
        let tree = make()
        state.withLock { $0.defaults[schema.name] = tree }
        return tree
    }

    func insert(_ builder: TreeBuilder, for name: ExperimentName) {
        let cost = builder.tree.slots.count
        guard cost <= maximumSlots else { return }
        let dropped: [TreeBuilder] = state.withLock { state in
            guard state.trees.updateValue(builder, forKey: name) == nil else { return [] }
            state.names.append(name)
            state.slots += cost
            var dropped: [TreeBuilder] = []
            while state.slots > maximumSlots, let oldest = state.names.popFirst(),
                let tree = state.trees.removeValue(forKey: oldest)
            {
                state.slots -= tree.tree.slots.count
                dropped.append(tree)
            }
            return dropped
        }
        // They end here, where nobody waits for it.
        withExtendedLifetime(dropped) {}
    }
}
