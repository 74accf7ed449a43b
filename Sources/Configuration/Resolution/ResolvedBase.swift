import ConfigValue
import OrderedCollections

/// An experiment as its files have it, worked out: where a request only sets other values, it goes on from there.
package final class ResolvedBase: Sendable {
    let resolution: Resolution
    /// For each slot of the experiment's own tree, those that are worked out from it.
    private let readers: [[SlotID]]

    /// Nil where nothing can go on: where it is not done or told of anything, or stands on an environment.
    package init?(_ resolution: Resolution) {
        guard resolution.isClean, !resolution.trees.contains(where: \.hasEnvironment) else { return nil }
        self.resolution = resolution
        var readers = Array(repeating: [SlotID](), count: resolution.cells[0].count)
        for (index, cell) in resolution.cells[0].enumerated() {
            for dependency in cell.plan?.dependencies ?? [] where dependency.tree == 0 {
                readers[dependency.slot.index].append(SlotID(index: index))
            }
        }
        self.readers = readers
    }

    /// How much it holds.
    package var slotCount: Int { resolution.trees.reduce(0) { $0 + $1.slots.count } }

    /// These slots, and all whose values are worked out from theirs.
    func slots(workedOutFrom changed: [SlotID]) -> Set<SlotID> {
        var reached = Set(changed)
        var open = changed
        while let next = open.popLast() {
            for reader in readers[next.index] where reached.insert(reader).inserted { open.append(reader) }
        }
        return reached
    }
}

extension Resolution {
    /// Lays what a request sets over the experiment's tree.
    ///
    /// - Returns: The slots whose inputs are others now; nil where more has changed than what such slots hold.
    mutating func set(_ overrides: [Override]) -> [SlotID]? {
        var changed: [SlotID] = []
        for override in overrides {
            guard let slot = trees[0].inputSlot(at: override.path) else { return nil }
            changed.append(slot)
        }
        let slotCount = trees[0].slots.count
        trees[0].lay(overrides)
        guard trees[0].slots.count == slotCount, trees[0].problems.isEmpty else { return nil }
        for slot in changed {
            guard case .input(let input) = trees[0][slot].content, !input.isExpression else { return nil }
        }
        return changed
    }
}

extension ConfigTree {
    /// The slot at a path where it holds a value as a whole, and no schema owns or computes it or what it is part of.
    fileprivate func inputSlot(at path: ValuePath) -> SlotID? {
        var id = Self.root
        for component in path.components {
            guard let next = child(component, of: id), !self[next].isDerived else { return nil }
            id = next
        }
        switch self[id].content {
        case .input, .unset: return id
        case .config, .map, .list, .variable: return nil
        }
    }

    /// Lays the values of overrides over the tree, which name no schema.
    fileprivate mutating func lay(_ overrides: [Override]) {
        let layer = addLayer(Layer(origin: .request, aliases: [:]))
        for override in overrides { assign(override.input(layer: layer), to: Self.root) }
    }
}
