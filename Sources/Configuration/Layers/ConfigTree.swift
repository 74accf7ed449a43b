import ConfigValue
import Diagnostics
import OrderedCollections
import YAML

/// All layers of one experiment laid over each other: who says what of every place, before anything is evaluated.
///
/// Slots stand in one array, children after their parents. A slot that a change of type drops stays there unreachable.
struct ConfigTree: Sendable {
    let experiment: ExperimentName
    let schemas: SchemaCatalog
    var slots: [Slot]
    var layers: [Layer] = []
    var problems: [Diagnostic] = []
    /// Set while a slot is built anew under another type: everything was told the first time.
    var isReplaying = false
    /// Set when a limit is passed: nothing more is laid into the tree.
    private(set) var isFull = false
    private var schemaLayers: [String: Int] = [:]

    static let root = SlotID(index: 0)
    /// Deeper than files may nest, for schemas fill in defaults below what files say.
    static let maximumDepth = 256
    /// Schemas whose defaults hold each other would fill in without end.
    static let maximumSlots = 250_000

    init(experiment: ExperimentName, schemas: SchemaCatalog) {
        self.experiment = experiment
        self.schemas = schemas
        slots = [Slot(parent: nil, component: nil, type: .any, depth: 0)]
    }

    subscript(id: SlotID) -> Slot {
        get { slots[id.index] }
        _modify { yield &slots[id.index] }
    }

    mutating func addSlot(below parent: SlotID, at component: ValuePath.Component, type: ValueType) -> SlotID {
        slots.append(Slot(parent: parent, component: component, type: type, depth: self[parent].depth + 1))
        return SlotID(index: slots.count - 1)
    }

    mutating func addLayer(_ layer: Layer) -> Int {
        layers.append(layer)
        return layers.count - 1
    }

    /// The layer of a schema's defaults.
    mutating func layer(ofSchema name: String) -> Int {
        if let layer = schemaLayers[name] { return layer }
        let layer = addLayer(Layer(origin: .schema(name), aliases: [:]))
        schemaLayers[name] = layer
        return layer
    }

    mutating func report(_ problem: Diagnostic) {
        if !isReplaying { problems.append(problem) }
    }

    /// Whether something may be laid below a slot; that the tree is full or too deep is told once.
    mutating func hasRoom(at id: SlotID, for input: Input?) -> Bool {
        if isFull { return false }
        let isDeep = self[id].depth >= Self.maximumDepth
        guard isDeep || slots.count >= Self.maximumSlots else { return true }
        isFull = true
        let message =
            isDeep ? "values nest deeper than \(Self.maximumDepth)" : "there are more than \(Self.maximumSlots) values"
        problems.append(
            Diagnostic(
                .limitExceeded, "\(experiment): \(message)", at: input?.location, path: path(of: id).description,
                hint: "a schema that holds itself by its default never ends"))
        return false
    }
}

extension ConfigTree {
    /// Where a slot stands in the configuration.
    func path(of id: SlotID) -> ValuePath {
        var components: [ValuePath.Component] = []
        var next: SlotID? = id
        while let id = next {
            if let component = self[id].component { components.append(component) }
            next = self[id].parent
        }
        return ValuePath(components.reversed())
    }

    /// The config whose fields an expression at a slot reads by their bare names.
    func enclosingConfig(of id: SlotID) -> SlotID {
        var next = self[id].parent
        while let id = next {
            if case .config = self[id].content { return id }
            next = self[id].parent
        }
        return Self.root
    }

    /// The schema of a config's slot.
    func schema(of id: SlotID) -> ConfigSchema? {
        guard case .config(let name, _) = self[id].content else { return nil }
        return schemas.config(name)
    }

    /// The slot of a field, an element or a map's value.
    func child(_ component: ValuePath.Component, of id: SlotID) -> SlotID? {
        switch (self[id].content, component) {
        case (.config(_, let children), .key(let key)), (.map(let children), .key(let key)): children[key]
        case (.list(let elements), .index(let index)) where elements.indices.contains(index): elements[index]
        default: nil
        }
    }

    /// Enters a config's or a map's child, in place.
    mutating func setChild(_ child: SlotID, for key: String, of id: SlotID) {
        guard case (let name, var children)? = takeChildren(of: id) else { return }
        children[key] = child
        self[id].content = name.map { .config($0, children) } ?? .map(children)
    }

    /// Takes the children out of their slot: with a second owner, the dictionary would be copied for each child.
    private mutating func takeChildren(of id: SlotID) -> (name: String?, OrderedDictionary<String, SlotID>)? {
        switch self[id].content {
        case .config(let name, let children):
            self[id].content = .unset
            return (name, children)
        case .map(let children):
            self[id].content = .unset
            return (nil, children)
        default: return nil
        }
    }

    func children(of id: SlotID) -> [SlotID] {
        switch self[id].content {
        case .config(_, let children), .map(let children): Array(children.values)
        case .list(let elements): elements
        case .unset, .input, .variable: []
        }
    }

    /// The slot at a path, as far as slots go.
    func slot(at path: ValuePath) -> SlotID? {
        var id = Self.root
        for component in path.components {
            guard let next = child(component, of: id) else { return nil }
            id = next
        }
        return id
    }

    /// What the config says of a slot in the end, from the layer that wins.
    func winningInput(of id: SlotID) -> Input? {
        self[id].history.last { $0.outcome == .inForce }?.input
    }
}
