extension Document {
    /// Every node of the file, aliases among them, in no order that matters.
    package var nodes: some Sequence<NodeID> {
        arena.nodes.indices.lazy.map { NodeID(index: UInt32($0)) }
    }
}
