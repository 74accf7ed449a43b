import ConfigValue
import Diagnostics
import OrderedCollections
import YAML

extension ConfigTree {
    /// Applies what a layer says of a slot to what lower layers said.
    mutating func assign(_ input: Input, to id: SlotID) {
        guard hasRoom(at: id, for: input) else { return }
        self[id].isRemoved = false
        switch input.effect {
        case .reset: reset(id, by: input)
        case .append, .prepend, .remove: modifyList(at: id, by: input)
        case .override:
            let replaced = self[id].content
            self[id].history.supersede()
            self[id].content = .unset
            set(id, to: input)
            keepHistories(of: replaced, below: id)
        case .set: set(id, to: input)
        }
    }

    private mutating func set(_ id: SlotID, to input: Input) {
        let type = self[id].type.unwrapped
        switch input.kind {
        case .mapping where id == Self.root || !type.configNames.isEmpty: assignConfig(input, to: id)
        case .mapping where type.mapValue != nil: assignMap(input, to: id)
        case .sequence where input.hasPath: assignElement(input, to: id)
        case .sequence where needsSlots(input, type): assignList(input, to: id)
        case _ where input.hasPath: reportNoMembers(input, at: id)
        default: replace(id, with: .input(input), literal: Self.literal(of: input, as: self[id].type), by: input)
        }
    }

    /// Read here, and so once for all experiments that extend this one; what is wrong is told where it is in force.
    private static func literal(of input: Input, as type: ValueType) -> ConfigValue? {
        guard input.kind == .scalar, !input.isExpression, let value = try? LiteralReader.read(input, as: type) else {
            return nil
        }
        return input.marksMissing(value) ? nil : value
    }

    /// A list whose elements are evaluated or are configs has a slot for each.
    private func needsSlots(_ input: Input, _ type: ValueType) -> Bool {
        guard type.elementType(at: 0) != nil else { return false }
        return type.holdsConfigs || input.file.containsExpression(input.node)
    }

    /// - Parameter literal: What the input says, where that is known.
    mutating func replace(
        _ id: SlotID, with content: Slot.Content, literal: ConfigValue? = nil, by input: Input
    ) {
        self[id].replace(with: content, literal: literal, by: input)
    }

    private mutating func reset(_ id: SlotID, by input: Input) {
        if !input.isUnset, !input.document.text(of: input.node).isEmpty || input.kind != .scalar {
            report(
                Diagnostic(
                    .typeMismatch, "!reset takes no value", at: input.location, path: path(of: id).description,
                    hint: "write !reset alone, or leave it out to set the value"))
        }
        switch self[id].parent.map({ self[$0].content }) {
        case .list?: return reportElementReset(input, at: id)
        case .map?:
            if input.isUnset, self[id].history.isEmpty { reportUnsetOfNothing(input, at: id) }
            self[id].isRemoved = true
        default: break
        }
        let replaced = self[id].content
        self[id].history.supersede()
        self[id].history.append(History.Entry(input: input, schema: nil, outcome: .reset))
        self[id].content = .unset
        // As a default itself it only drops the defaults below it.
        let isDefault = self[id].field?.defaults.contains { $0.node == input.node && $0.file === input.file } ?? false
        if !isDefault { applyDefaults(to: id) }
        if !layers[input.layer].isSchema { applyOuterDefaults(to: id) }
        keepHistories(of: replaced, below: id)
    }

    /// Lets the values below a place tell which layers set them before the whole was replaced.
    private mutating func keepHistories(of replaced: Slot.Content, below id: SlotID) {
        if case (.config, .unset, .config(let name)) = (replaced, self[id].content, self[id].type),
            let schema = schemas.config(name)
        {
            begin(schema, at: id)
        }
        switch (replaced, self[id].content) {
        case (.config(let former, let fields), .config(let schema, _)):
            for (position, field) in former.fields.values.enumerated() where schema.shares(field) {
                guard let child = fields[position], !self[child].history.isEmpty,
                    let slot = schema.position(of: field.name).flatMap({ fieldSlot($0, of: id) })
                else { continue }
                keepHistory(of: child, at: slot)
            }
        case (.map(let former), .map(let children)):
            for (key, slot) in children {
                if let child = former[key] { keepHistory(of: child, at: slot) }
            }
        default: break
        }
    }

    private mutating func keepHistory(of former: SlotID, at id: SlotID) {
        self[id].history.put(upon: self[former].history)
        keepHistories(of: self[former].content, below: id)
    }

    /// Lets in what schemas of outer configs say of a field, within their defaults of the config that has it.
    private mutating func applyOuterDefaults(to id: SlotID) {
        guard let field = self[id].field, !field.isPinned, let config = self[id].parent,
            let schema = schema(of: config), schema.shares(field)
        else { return }
        for setting in settings(of: config)
        where setting.field.name == field.name && setting.isKept && layers[setting.input.layer].isSchema {
            assign(setting.input, to: id)
        }
    }

    /// Lets the schemas' own values in, the least derived one's first.
    mutating func applyDefaults(to id: SlotID) {
        guard let field = self[id].field, !field.isPinned else { return }
        for value in field.defaults {
            assign(Input(file: value.file, node: value.node, layer: layer(ofSchema: value.schema)), to: id)
        }
    }

    /// The tree of a config of which only the schema says something.
    func withDefaults(of schema: ConfigSchema) -> ConfigTree {
        var tree = self
        tree.begin(schema, at: Self.root)
        for position in schema.fields.values.indices { _ = tree.fieldSlot(position, of: Self.root) }
        tree.bindings = KnownBindings()
        return tree
    }

    /// The slot of a field, made with the schema's defaults where nobody has touched it.
    ///
    /// - Parameter position: The field's, among those of the schema that the config has.
    mutating func fieldSlot(_ position: Int, of id: SlotID) -> SlotID? {
        guard case .config(let schema, let fields) = self[id].content else { return nil }
        if let child = fields[position] { return child }
        let field = schema.fields.values[position]
        let child = addSlot(below: id, at: .key(field.name), type: field.type)
        self[child].field = field
        setField(child, at: position, of: id)
        applyDefaults(to: child)
        return child
    }

    /// A mapping over a value that only evaluating would tell: nothing can be merged.
    mutating func reportMergeOverExpression(_ input: Input, at id: SlotID) -> Bool {
        guard case .input(let lower) = self[id].content, lower.isExpression else { return false }
        let path = path(of: id).description
        report(
            Diagnostic(
                .typeMismatch, "\(path) is set whole by an expression, so nothing can be merged into it",
                at: input.location, path: path, hint: "replace it whole with !override {…}",
                related: [.init("the expression is here", at: lower.location)]))
        return true
    }

    private mutating func reportElementReset(_ input: Input, at id: SlotID) {
        let path = path(of: id)
        let list = ValuePath(path.components.dropLast())
        report(
            Diagnostic(
                .typeMismatch, "\(path) is an element of a list, which has no value to go back to", at: input.location,
                path: path.description, hint: "take it out with \(list): !remove […], or set \(list) whole"))
    }

    private mutating func reportUnsetOfNothing(_ input: Input, at id: SlotID) {
        let path = path(of: id)
        report(
            Diagnostic(
                .itemNotFound, "there is no \(path) to take back", at: input.location, path: path.description,
                hint: "leave it out"))
    }

    private mutating func reportNoMembers(_ input: Input, at id: SlotID) {
        let path = path(of: id).description
        report(
            Diagnostic(
                input.kind == .mapping ? .unknownField : .typeMismatch,
                "\(path) is \(self[id].type), it has no \(input.kind == .mapping ? "fields" : "elements")",
                at: input.keyLocation, path: path, hint: input.hintBelowScalar(path)))
    }
}

extension Input {
    /// What to do where a path leads below a value that has nothing below it.
    func hintBelowScalar(_ path: String) -> String {
        isUnset ? "take back \(path) itself: --unset \(path)" : "set \(path) itself"
    }
}

extension ValueType {
    /// The type of a map's values; nil for what is no map.
    var mapValue: ValueType? {
        switch unwrapped {
        case .map(let value): value
        case .any: .any
        case .union(let types): ValueType(anyOf: types.compactMap(\.mapValue))
        default: nil
        }
    }

    /// The type of a list's or a tuple's element; nil for what has none there.
    func elementType(at index: Int) -> ValueType? {
        switch unwrapped {
        case .list(let element): element
        case .any: .any
        case .tuple(let elements): elements.indices.contains(index) ? elements[index] : nil
        case .union(let types): ValueType(anyOf: types.compactMap { $0.elementType(at: index) })
        default: nil
        }
    }

    /// Whether configs may stand in a list or a tuple of this type.
    var holdsConfigs: Bool {
        switch unwrapped {
        case .list(let element): !element.schemaNames.isEmpty
        case .tuple(let elements): elements.contains { !$0.schemaNames.isEmpty }
        case .union(let types): types.contains(where: \.holdsConfigs)
        default: false
        }
    }

    /// Nil where there are no alternatives.
    private init?(anyOf types: [ValueType]) {
        guard let first = types.first else { return nil }
        self = types.allSatisfy { $0 == first } ? first : .union(types.uniqued())
    }
}
