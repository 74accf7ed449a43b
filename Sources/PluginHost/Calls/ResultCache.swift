package import ConfigValue
package import Configuration
internal import OrderedCollections

/// Results of pure functions, kept until they are the least recently used of too many.
package struct ResultCache: Sendable {
    /// A class, for a call's key is held in a dozen places, and its strings are those of all calls.
    package final class Key: Sendable, Hashable {
        /// Of the call alone: equal calls of two builds are rare, and a digest is long.
        private let callHash: Int
        /// Of the plugin's executable: another build may compute something else.
        package let digest: String
        package let call: FunctionCall

        package init(digest: String, call: FunctionCall) {
            callHash = call.hashValue
            self.digest = digest
            self.call = call
        }

        package static func == (left: Key, right: Key) -> Bool {
            left === right || left.callHash == right.callHash && left.call == right.call && left.digest == right.digest
        }

        package func hash(into hasher: inout Hasher) {
            hasher.combine(callHash)
        }
    }

    /// An entry, and its neighbours by time of use; indices into `entries`.
    private struct Entry: Sendable {
        var key: Key
        var value: ConfigValue
        var weight: Int
        var newer: Int?
        var older: Int?
    }

    private let maximumCount: Int
    private let maximumWeight: Int
    private var indices: [Key: Int] = [:]
    private var entries: [Entry] = []
    private var newest: Int?
    private var oldest: Int?
    private var weight = 0

    package private(set) var hits = 0
    package private(set) var misses = 0

    /// What an entry takes up beside its arguments and result, in bytes.
    private static let entryWeight = 256

    /// - Parameter maximumWeight: about the bytes of all entries.
    package init(maximumCount: Int = 4096, maximumWeight: Int = 64 << 20) {
        self.maximumCount = max(1, maximumCount)
        self.maximumWeight = maximumWeight
    }

    package var count: Int { entries.count }

    package mutating func value(for key: Key) -> ConfigValue? {
        guard let index = indices[key] else {
            misses += 1
            return nil
        }
        hits += 1
        unlink(index)
        linkAsNewest(index)
        return entries[index].value
    }

    package mutating func insert(_ value: ConfigValue, for key: Key) {
        let added = Self.entryWeight + value.weight + key.call.arguments.reduce(0) { $0 + $1.weight }
        guard indices[key] == nil, added <= maximumWeight else { return }
        while let oldest, entries.count >= maximumCount || weight + added > maximumWeight { remove(oldest) }
        entries.append(Entry(key: key, value: value, weight: added))
        indices[key] = entries.count - 1
        weight += added
        linkAsNewest(entries.count - 1)
    }

    private mutating func remove(_ index: Int) {
        unlink(index)
        weight -= entries[index].weight
        indices[entries[index].key] = nil
        let last = entries.count - 1
        if index != last { moveEntry(from: last, to: index) }
        entries.removeLast()
    }

    private mutating func moveEntry(from source: Int, to target: Int) {
        let entry = entries[source]
        entries[target] = entry
        indices[entry.key] = target
        if let newer = entry.newer { entries[newer].older = target } else { newest = target }
        if let older = entry.older { entries[older].newer = target } else { oldest = target }
    }

    private mutating func unlink(_ index: Int) {
        let (newer, older) = (entries[index].newer, entries[index].older)
        if let newer { entries[newer].older = older } else { newest = older }
        if let older { entries[older].newer = newer } else { oldest = newer }
        entries[index].newer = nil
        entries[index].older = nil
    }

    private mutating func linkAsNewest(_ index: Int) {
        entries[index].older = newest
        if let newest { entries[newest].newer = index } else { oldest = index }
        newest = index
    }
}

extension ConfigValue {
    /// About how many bytes the value takes up.
    fileprivate var weight: Int {
        let own = MemoryLayout<ConfigValue>.stride
        switch self {
        case .null, .bool, .int, .double: return own
        case .string(let text): return own + text.utf8.count
        case .list(let elements): return elements.reduce(own) { $0 + $1.weight }
        case .map(let members): return members.reduce(own) { $0 + $1.key.utf8.count + 32 + $1.value.weight }
        }
    }
}
