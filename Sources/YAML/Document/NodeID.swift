/// Names a node of the ``Document`` that gave it out.
package struct NodeID: Hashable, Sendable {
    let index: UInt32
}
