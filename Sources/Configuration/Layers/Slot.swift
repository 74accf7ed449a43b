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
        /// A subconfig of a schema, and its fields.
        case config(ConfigSchema, FieldSlots)
        case map(OrderedDictionary<String, SlotID>)
        case list([SlotID])
        /// A variable of the asker's environment.
        case variable(String)
    }

    /// What owns a value from outside, and the slot of the config whose schema says so.
    final class Pin: Sendable {
        let expression: SchemaExpression
        let owner: SlotID

        init(expression: SchemaExpression, owner: SlotID) {
            self.expression = expression
            self.owner = owner
        }
    }

    let parent: SlotID?
    var component: ValuePath.Component?
    let type: ValueType
    /// How many slots stand above.
    let depth: Int
    /// What the schema says of the field; nil for elements and for values of a map.
    var field: FieldSchema?
    var content = Content.unset
    /// What an input that needs no evaluating says, as a value of the type; nil where that is still to be found out.
    var literal: ConfigValue?
    /// Whether a layer took the key out of its map.
    var isRemoved = false
    var history = History()
    /// The expression of an outer config that owns the value.
    var pin: Pin?

    mutating func replace(with content: Content, literal: ConfigValue?, by input: Input) {
        history.supersede()
        history.append(History.Entry(input: input, schema: nil))
        self.content = content
        self.literal = literal
    }

    /// Whether nothing is to be filled in below it.
    var isComplete: Bool {
        switch content {
        case .input, .variable: true
        case .unset, .config, .map, .list: false
        }
    }

    /// The expression that owns the value, so that nobody may set it.
    var ownsValue: Bool { pin != nil || field?.isPinned == true }
}
