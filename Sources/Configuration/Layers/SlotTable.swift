/// The slots of a tree, by index.
///
/// A copy shares each slot until one of both changes it: a tree that extends another costs what it says itself.
struct SlotTable: Sendable {
    /// Changed only where nobody else holds it.
    private final class Box: @unchecked Sendable {
        @exclusivity(unchecked) var slot: Slot

        init(_ slot: Slot) {
            self.slot = slot
        }
    }

    private var boxes: [Box] = []

    var count: Int { boxes.count }

    var indices: Range<Int> { boxes.indices }

    subscript(index: Int) -> Slot {
        get { boxes[index].slot }
        _modify {
            if !isKnownUniquelyReferenced(&boxes[index]) { boxes[index] = Box(boxes[index].slot) }
            yield &boxes[index].slot
        }
    }

    mutating func append(_ slot: Slot) { boxes.append(Box(slot)) }
}
