import Synchronization

/// What the expressions of a schema mean in every tree that began with the schema's defaults: there the fields of the
/// outermost config have the same slots.
final class KnownBindings: Sendable {
    private let bySlot = Mutex<[SlotID: BoundExpression]>([:])

    subscript(slot: SlotID) -> BoundExpression? { bySlot.withLock { $0[slot] } }

    func insert(_ expression: BoundExpression, for slot: SlotID) {
        bySlot.withLock { $0[slot] = expression }
    }
}
