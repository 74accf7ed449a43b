import OrderedCollections

/// The slots of a config's fields, in the schema's order, as far as they have been touched.
///
/// Fields are known by their position among the schema's: a name is looked up once, in the schema.
struct FieldSlots: Sendable {
    /// -1 for a field that nobody has touched.
    private var indices: [Int32]

    init(of schema: ConfigSchema) {
        indices = Array(repeating: -1, count: schema.fields.count)
    }

    subscript(position: Int) -> SlotID? {
        get {
            let index = indices[position]
            return index < 0 ? nil : SlotID(index: Int(index))
        }
        set { indices[position] = newValue.map { Int32($0.index) } ?? -1 }
    }

    var hasUntouched: Bool { indices.contains(-1) }

    /// The slots that are there.
    var touched: [SlotID] {
        var slots: [SlotID] = []
        slots.reserveCapacity(indices.count)
        for index in indices where index >= 0 { slots.append(SlotID(index: Int(index))) }
        return slots
    }
}
