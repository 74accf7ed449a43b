package import ConfigValue
import OrderedCollections

/// How two configs' values differ, leaf by leaf.
package struct ValueDifference: Sendable, Hashable {
    package struct Change: Sendable, Hashable {
        package var path: ValuePath
        package var left: ConfigValue
        package var right: ConfigValue
    }

    package struct Entry: Sendable, Hashable {
        package var path: ValuePath
        package var value: ConfigValue
    }

    /// What both have, with different values, in the left one's order.
    package var changed: [Change] = []
    /// What only the right one has.
    package var added: [Entry] = []
    /// What only the left one has.
    package var removed: [Entry] = []

    var isEmpty: Bool { changed.isEmpty && added.isEmpty && removed.isEmpty }

    package init(left: ConfigValue, right: ConfigValue) {
        let (leftLeaves, rightLeaves) = (left.leaves, right.leaves)
        for (path, value) in leftLeaves {
            switch rightLeaves[path] {
            case let other? where value.isSame(as: other): break
            case let other?: changed.append(Change(path: path, left: value, right: other))
            case nil: removed.append(Entry(path: path, value: value))
            }
        }
        for (path, value) in rightLeaves where leftLeaves[path] == nil {
            added.append(Entry(path: path, value: value))
        }
    }
}

extension ConfigValue {
    /// Whether two leaves are the same value, as NaN is itself.
    fileprivate func isSame(as other: ConfigValue) -> Bool {
        if case .double(let left) = self, case .double(let right) = other, left.isNaN, right.isNaN { return true }
        return self == other
    }
}
