import ConfigValue
import OrderedCollections

/// The place of a slot in its tree.
struct SlotID: Sendable, Hashable {
    let index: Int
}

/// A place of a configuration, and what the layers say of it.
struct Slot: Sendable {
    enum Content: Sendable {
        /// Nobody says anything.
        case unset
        /// A value to be read or evaluated as a whole.
        case input(Input)
        /// A subconfig of a schema, and its fields as far as they have been touched.
        case config(String, OrderedDictionary<String, SlotID>)
        case map(OrderedDictionary<String, SlotID>)
        case list([SlotID])
        /// A variable of the asker's environment.
        case variable(String)
    }

    /// What a layer did here.
    ///
    /// The last that is in force wins.
    struct Entry: Sendable {
        enum Outcome: Sendable {
            case inForce
            /// A higher layer replaced it.
            case replaced
            /// The schema of a higher layer pins the field.
            case ignored
            /// A higher layer chose a type that does not share the field.
            case dropped
        }

        let input: Input
        /// The schema that the slot had once the layer was applied, where it is a config.
        let schema: String?
        var outcome = Outcome.inForce
    }

    let parent: SlotID?
    var component: ValuePath.Component?
    let type: ValueType
    /// How many slots stand above.
    let depth: Int
    /// What the schema says of the field; nil for elements and for values of a map.
    var field: FieldSchema?
    var content = Content.unset
    /// Whether a layer took the key out of its map.
    var isRemoved = false
    var history: [Entry] = []
    /// The expression of an outer config that owns the value, and that config's slot.
    var pin: (expression: SchemaExpression, owner: SlotID)?

    /// The expression that owns the value, so that nobody may set it.
    var ownsValue: Bool { pin != nil || field?.pinnedExpression != nil }
}
