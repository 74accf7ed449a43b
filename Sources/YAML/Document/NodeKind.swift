/// What a node is.
package enum NodeKind: Sendable, Hashable {
    case scalar
    case sequence
    case mapping
}
