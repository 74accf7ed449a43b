/// A key of a mapping and its value.
package struct Member: Sendable, Hashable {
    package var key: String
    package var keyNode: NodeID
    package var value: NodeID
}

/// The members of a mapping, in the order of the file; what `<<` merges in comes first.
package struct Members: Sendable, RandomAccessCollection {
    let document: Document
    let slots: Range<Int>

    package var startIndex: Int { slots.lowerBound }
    package var endIndex: Int { slots.upperBound }

    package subscript(position: Int) -> Member {
        let slot = document.arena.members[position]
        return Member(key: document.arena.keys[Int(slot.key)], keyNode: slot.keyNode, value: slot.value)
    }
}
