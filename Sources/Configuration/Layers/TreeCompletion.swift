import ConfigValue
import Diagnostics
import OrderedCollections

extension ConfigTree {
    /// Fills in what no layer says: the fields that only schemas know, in their order, and who owns what.
    mutating func complete() {
        var pins: [(owner: SlotID, pin: DeepPin)] = []
        complete(Self.root, pins: &pins)
        // A config's pins reach below those of its subconfigs, so the outermost have the last word.
        for (owner, pin) in pins.reversed() { apply(pin, of: owner) }
    }

    private mutating func complete(_ id: SlotID, pins: inout [(owner: SlotID, pin: DeepPin)]) {
        guard hasRoom(at: id) else { return }
        if case .unset = self[id].content { instantiate(id) }
        if case .config(let schema, _) = self[id].content {
            completeFields(of: id, schema: schema)
            pins += schema.pins.reversed().map { (id, $0) }
        }
        if case .map(let children) = self[id].content, children.values.contains(where: { self[$0].isRemoved }) {
            self[id].content = .map(children.filter { !self[$0.value].isRemoved })
        }
        for child in children(of: id) where !slots[child.index].isComplete { complete(child, pins: &pins) }
    }

    private mutating func completeFields(of id: SlotID, schema: ConfigSchema) {
        if schema.isAbstract { reportAbstract(id, schema) }
        guard case .config(_, let fields) = self[id].content, fields.hasUntouched else { return }
        for position in schema.fields.values.indices { _ = fieldSlot(position, of: id) }
    }

    /// A subconfig that nobody mentions has its schema's defaults.
    private mutating func instantiate(_ id: SlotID) {
        guard self[id].field?.isPinned != true else { return }
        switch self[id].type {
        case .config(let name):
            guard let schema = schemas.config(name) else { return }
            begin(schema, at: id)
        case .environment(let name):
            guard let environment = schemas.environments[name] else { return }
            hasEnvironment = true
            var children: OrderedDictionary<String, SlotID> = [:]
            for variable in environment.variables.values {
                let child = addSlot(below: id, at: .key(variable.name), type: variable.type)
                self[child].field = variable
                self[child].content = .variable(variable.name)
                children[variable.name] = child
            }
            self[id].content = .map(children)
        default: break
        }
    }

    private mutating func apply(_ pin: DeepPin, of owner: SlotID) {
        var id = owner
        for (position, component) in pin.path.components.enumerated() {
            if let next = child(component, of: id) {
                id = next
                continue
            }
            if case .input(let input) = self[id].content, input.isExpression { reportUnreachable(pin, input) }
            let isLast = position == pin.path.components.count - 1
            guard isLast, let next = addKey(component, to: id) else { return }
            id = next
        }
        ignoreSettings(of: id, under: pin, of: owner)
        self[id].pin = Slot.Pin(expression: pin.expression, owner: owner)
    }

    /// A pinned key of a map is there because it is pinned: nobody else may set it.
    private mutating func addKey(_ component: ValuePath.Component, to id: SlotID) -> SlotID? {
        guard case .key(let key) = component, case .map(let value) = self[id].type.unwrapped else { return nil }
        var children: OrderedDictionary<String, SlotID>
        switch self[id].content {
        case .map(let known): children = known
        case .unset where !self[id].type.isOptional: children = [:]
        default: return nil
        }
        guard hasRoom(at: id) else { return nil }
        let child = addSlot(below: id, at: component, type: value)
        children[key] = child
        self[id].content = .map(children)
        return child
    }

    /// What experiments set at a place that the schema of a higher layer pins is ignored; under a pin of their own it is
    /// told.
    private mutating func ignoreSettings(of id: SlotID, under pin: DeepPin, of owner: SlotID) {
        var entries = self[id].history.entries
        let settings = entries.indices.filter {
            [.inForce, .reset].contains(entries[$0].outcome) && !layers[entries[$0].input.layer].isSchema
        }
        guard !settings.isEmpty else { return }
        let layerSchemas = schemasByLayer(of: owner)
        for index in settings {
            let input = entries[index].input
            if layerSchemas[input.layer]?.pins(pin.path) ?? true {
                report(Self.pinned(path(of: id).description, at: input.keyLocation, by: pin.expression))
            } else {
                entries[index].outcome = .ignored
            }
        }
        self[id].history = History(entries)
    }

    /// The schema that a config had for each layer that says something of it.
    private func schemasByLayer(of config: SlotID) -> [Int: ConfigSchema] {
        var schemas: [Int: ConfigSchema] = [:]
        for entry in self[config].history.entries {
            if let schema = entry.schema { schemas[entry.input.layer] = schema }
        }
        return schemas
    }

    private mutating func reportUnreachable(_ pin: DeepPin, _ input: Input) {
        report(
            Diagnostic(
                .typeMismatch, "\(pin.path) is pinned, but what holds it is set whole by an expression",
                at: input.location, path: pin.path.description,
                hint: "set the fields one by one, so that \(pin.path) can be computed",
                related: [.init("it is pinned here", at: pin.pathLocation)]))
    }

    private mutating func reportAbstract(_ id: SlotID, _ schema: ConfigSchema) {
        let path = path(of: id)
        let subject = path.isRoot ? "\(schema.name) is abstract" : "\(path) is \(schema.name), which is abstract"
        report(
            Diagnostic(
                .abstract, subject, at: winningInput(of: id)?.location ?? self[id].field?.location,
                path: path.description,
                hint: schemas.typeHint("choose one with", for: [schema.name])))
    }
}

extension ConfigSchema {
    /// Whether a path below its configs is pinned.
    fileprivate func pins(_ path: ValuePath) -> Bool { pins.contains { $0.path == path } }
}
