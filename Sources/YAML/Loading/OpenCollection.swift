/// A collection whose end is still to come.
struct OpenCollection {
    enum Kind {
        case sequence
        case mapping
    }

    enum Key {
        case member(UInt32, NodeID)
        case merge(NodeID)
    }

    let kind: Kind
    let isFlow: Bool
    let node: NodeID
    let anchor: String?
    /// Where its elements or members begin on the builder's stack.
    let base: Int
    /// The nodes that were counted before this one.
    let nodesBefore: Int
    /// The levels of collections that were seen below this one.
    var height = 0
    /// The end of the last content.
    var contentEnd: Int
    /// The key whose value comes next.
    var key: Key?
    /// One more than the highest of the keys so far.
    var firstNewKey: UInt32 = 0
    /// The first of the keys so far, kept only where there are many and one is looked for.
    var seenKeys: Set<UInt32> = []
    var merge: Merge?

    /// A merge key and the mappings that it names.
    struct Merge {
        let key: NodeID
        var sources: [NodeID] = []
    }
}
