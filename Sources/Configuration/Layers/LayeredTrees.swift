import Synchronization

/// Experiments whose layers were laid not long ago: those that extend them go on from there.
///
/// Bounded by the slots of all trees together; the oldest go first.
final class LayeredTrees: Sendable {
    private struct State {
        var trees: [ExperimentName: TreeBuilder] = [:]
        /// In the order in which they came.
        var names: [ExperimentName] = []
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
            guard state.slots > maximumSlots else { return [] }
            // Half of them at once, so that the list of names is not moved each time.
            let oldest = state.names.prefix(state.names.count / 2)
            let trees = oldest.compactMap { state.trees.removeValue(forKey: $0) }
            state.slots -= trees.reduce(0) { $0 + $1.tree.slots.count }
            state.names.removeFirst(oldest.count)
            return trees
        }
        // They end here, where nobody waits for it.
        withExtendedLifetime(dropped) {}
    }
}
