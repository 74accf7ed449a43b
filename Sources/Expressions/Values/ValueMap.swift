import OrderedCollections

/// A map in the order in which it was written.
///
/// Keys are bools, ints, uints and strings; `1` and `1u` are one key.
package struct ValueMap: Sendable {
    package struct Entry: Sendable {
        package let key: Value
        package var value: Value
    }

    private var entries: OrderedDictionary<MapKey, Entry> = [:]

    package init() {}

    package var count: Int { entries.count }

    package var isEmpty: Bool { entries.isEmpty }

    package var elements: some RandomAccessCollection<Entry> & Sendable { entries.values.elements }

    /// The value of a key, or nil where there is none; `3.0` finds `3`.
    package subscript(key: Value) -> Value? { MapKey(key).flatMap { entries[$0]?.value } }

    /// Adds an entry.
    ///
    /// False where the key cannot be one or is there already.
    package mutating func insert(_ value: Value, for key: Value) -> Bool {
        guard key.canBeKey, let mapKey = MapKey(key), entries[mapKey] == nil else { return false }
        entries[mapKey] = Entry(key: key, value: value)
        return true
    }
}

extension Value {
    /// Whether a map may have the value as a key.
    package var canBeKey: Bool {
        switch self {
        case .bool, .int, .uint, .string: true
        default: false
        }
    }
}

/// What makes two keys the same.
private enum MapKey: Hashable {
    case bool(Bool)
    /// Ints and uints up to the largest int.
    case int(Int)
    case largeUInt(UInt)
    /// By bytes: Swift's own equality of strings takes different spellings of a character for one.
    case string([UInt8])

    init?(_ value: Value) {
        switch value {
        case .bool(let bool): self = .bool(bool)
        case .int(let int): self = .int(int)
        case .uint(let uint): self = Int(exactly: uint).map { .int($0) } ?? .largeUInt(uint)
        case .string(let text): self = .string(Array(text.utf8))
        case .double(let double):
            if let int = Int(exactly: double) {
                self = .int(int)
            } else if let uint = UInt(exactly: double) {
                self = .largeUInt(uint)
            } else {
                return nil
            }
        default: return nil
        }
    }
}
