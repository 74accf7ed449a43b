import Wire

/// How the values of two configs differ, path by path.
public struct ConfigDifference: Sendable, Hashable {
    /// A value that is another on the right.
    public struct Change: Sendable, Hashable {
        /// The value's place, the same on both sides.
        public let path: String
        /// What it is on the left.
        public let left: JSONText
        /// What it is on the right.
        public let right: JSONText
    }

    /// In the schema's order.
    public let changed: [Change]
    /// Values that are only on the right, by path.
    public let added: [String: JSONText]
    /// Values that are only on the left, by path.
    public let removed: [String: JSONText]

    /// Whether there is no difference.
    public var isEmpty: Bool { changed.isEmpty && added.isEmpty && removed.isEmpty }

    init(_ result: Diff.Result) {
        changed = result.changed.map { change in
            Change(path: change.path, left: JSONText(change.left.value), right: JSONText(change.right.value))
        }
        added = Self.byPath(result.added)
        removed = Self.byPath(result.removed)
    }

    private static func byPath(_ entries: [Diff.Entry]) -> [String: JSONText] {
        Dictionary(entries.map { ($0.path, JSONText($0.value)) }, uniquingKeysWith: { first, _ in first })
    }
}
