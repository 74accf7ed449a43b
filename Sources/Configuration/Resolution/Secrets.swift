package import ConfigValue
import OrderedCollections

extension Resolution {
    /// The places of values that are secret, and of those that are computed from one.
    ///
    /// A whole config, list or map that is secret is one place.
    package func secretPaths() -> [ValuePath] {
        guard !trees.isEmpty else { return [] }
        var known: [CellID: Bool] = [:]
        return secretCells(below: Self.root, &known).map { trees[0].path(of: $0.slot) }
    }

    /// Whether an expression that the request itself sets reads what is secret.
    ///
    /// Whoever may not see that could find it out then, by whether the experiment resolves.
    package var overridesReadSecret: Bool {
        guard let tree = trees.first else { return false }
        var known: [CellID: Bool] = [:]
        return tree.slots.indices.contains { index in
            let cell = CellID(tree: 0, slot: SlotID(index: index))
            guard case .input(let input) = tree[cell.slot].content, tree.layers[input.layer].origin == .request,
                input.isExpression
            else { return false }
            return self[cell].plan?.dependencies.contains { isSecret($0, &known) } ?? false
        }
    }

    /// Whether a message is not to repeat a value: it is secret, is part of what is, holds it or reads it.
    func isSecret(_ cell: CellID) -> Bool {
        var known: [CellID: Bool] = [:]
        return isSecret(cell, &known)
    }

    /// Whether an expression reads what is secret.
    func readsSecret(_ expression: BoundExpression) -> Bool {
        var known: [CellID: Bool] = [:]
        return expression.dependencies.contains { isSecret($0, &known) }
    }

    private func secretCells(below cell: CellID, _ known: inout [CellID: Bool]) -> [CellID] {
        if slot(cell).field?.isSecret == true { return [cell] }
        guard case .composite(let parts)? = self[cell].plan, !parts.isEmpty else {
            return isSecret(cell, &known) ? [cell] : []
        }
        return parts.flatMap { secretCells(below: $0, &known) }
    }

    /// Whether a value is secret or reads one; without recursion, for chains of values are long.
    func isSecret(_ cell: CellID, _ known: inout [CellID: Bool]) -> Bool {
        var seen: Set<CellID> = [cell]
        var open = [cell]
        while let next = open.popLast() {
            if known[next] == true || isMarked(next) {
                known[cell] = true
                return true
            }
            if known[next] == false { continue }
            for dependency in self[next].plan?.dependencies ?? [] where seen.insert(dependency).inserted {
                open.append(dependency)
            }
        }
        for cell in seen { known[cell] = false }
        return false
    }

    /// Whether the field is secret, or is part of one that is.
    func isMarked(_ cell: CellID) -> Bool {
        var next: SlotID? = cell.slot
        while let id = next {
            let slot = trees[cell.tree][id]
            if slot.field?.isSecret == true { return true }
            next = slot.parent
        }
        return false
    }
}
