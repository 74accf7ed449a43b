/// The slots of a tree, by index.
///
/// A copy shares each slot until one of both changes it: a tree that extends another costs what it says itself.
struct SlotTable: Sendable {
    private var slots: [Shared<Slot>] = []

    var count: Int { slots.count }

    var indices: Range<Int> { slots.indices }

    subscript(index: Int) -> Slot {
        _read { yield slots[index].value }
        _modify { yield &slots[index].value }
    }

    mutating func append(_ slot: consuming Slot) { slots.append(Shared(slot)) }
}
