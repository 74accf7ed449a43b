import DequeModule
import Synchronization

/// Experiments whose layers were laid not long ago: those that extend them go on from there.
///
/// Bounded by the slots of all trees together; the oldest go first.
final class LayeredTrees: Sendable {
    private struct State {
        var trees: [ExperimentName: TreeBuilder] = [:]
        /// In the order in which they came.
        var names: Deque<ExperimentName> = []
        var slots = 0
        /// By schema.
        var defaults: [String: ConfigTree] = [:]
    }

    private let state = Mutex(State())
    let maximumSlots: Int

    init(maximumSlots: Int) {
        self.maximumSlots = maximumSlots
    }

    subscript(name: ExperimentName) -> TreeBuilder? { state.withLock { $0.trees[name] } }

    /// The tree of a schema's defaults, made where it is not known yet.
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
