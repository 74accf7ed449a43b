import ConfigValue
import Diagnostics
import OrderedCollections
import YAML

/// All layers of one experiment laid over each other: who says what of every place, before anything is evaluated.
///
/// Slots stand in one array, children after their parents. A slot that a change of type drops stays there unreachable.
struct ConfigTree: Sendable {
    /// The experiment whose layers these are.
    var experiment: ExperimentName
    let schemas: SchemaCatalog
    var slots = SlotTable()
    var layers: [Layer] = []
    var problems: [Diagnostic] = []
    /// Set while a slot is built anew under another type: everything was told the first time.
    var isReplaying = false
    /// Whether there is a config of variables from the asker's environment.
    var hasEnvironment = false
    /// Set when a limit is passed: nothing more is laid into the tree.
    private(set) var isFull = false
    /// Nil where the outermost config's fields have other slots than in the tree of its schema's defaults.
    var bindings: KnownBindings?
    private var schemaLayers: [String: Int] = [:]
    /// The schemas that configs of the tree have or had before a layer gave them another.
    private(set) var schemaNames: Set<String> = []

    static let root = SlotID(index: 0)
    /// Deeper than files may nest, for schemas fill in defaults below what files say.
    static let maximumDepth = 256
    /// Schemas whose defaults hold each other would fill in without end.
    static let maximumSlots = 250_000

    init(experiment: ExperimentName, schemas: SchemaCatalog) {
        self.experiment = experiment
        self.schemas = schemas
        slots.append(Slot(parent: nil, component: nil, type: .any, depth: 0))
    }

    subscript(id: SlotID) -> Slot {
        _read { yield slots[id.index] }
        _modify { yield &slots[id.index] }
    }

    mutating func addSlot(below parent: SlotID, at component: ValuePath.Component, type: ValueType) -> SlotID {
        slots.append(Slot(parent: parent, component: component, type: type, depth: self[parent].depth + 1))
        return SlotID(index: slots.count - 1)
    }

    /// Gives a config its schema, and none of its fields yet.
    mutating func begin(_ schema: ConfigSchema, at id: SlotID) {
        schemaNames.insert(schema.name)
        self[id].content = .config(schema, FieldSlots(of: schema))
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
    ///
    /// - Parameter input: What would be laid; nil for what the layers below have laid.
    mutating func hasRoom(at id: SlotID, for input: Input? = nil) -> Bool {
        if isFull { return false }
        let isDeep = self[id].depth >= Self.maximumDepth
        guard isDeep || slots.count >= Self.maximumSlots else { return true }
        isFull = true
        let message =
            isDeep ? "values nest deeper than \(Self.maximumDepth)" : "there are more than \(Self.maximumSlots) values"
        problems.append(
            Diagnostic(
                .limitExceeded, "\(experiment): \(message)", at: (input ?? winningInput(of: id))?.location,
                path: path(of: id).description,
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
    @inline(__always)  // Called apart, it would be given a copy of the tree.
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
        guard case .config(let schema, _) = self[id].content else { return nil }
        return schema
    }

    /// The slot of a field, an element or a map's value.
    func child(_ component: ValuePath.Component, of id: SlotID) -> SlotID? {
        switch (self[id].content, component) {
        case (.config(let schema, let fields), .key(let key)): schema.position(of: key).flatMap { fields[$0] }
        case (.map(let children), .key(let key)): children[key]
        case (.list(let elements), .index(let index)) where elements.indices.contains(index): elements[index]
        default: nil
        }
    }

    /// Enters a config's field, in place.
    mutating func setField(_ child: SlotID, at position: Int, of id: SlotID) {
        guard case .config(let schema, var fields) = self[id].content else { return }
        // With a second owner, the fields would be copied for each child.
        self[id].content = .unset
        fields[position] = child
        self[id].content = .config(schema, fields)
    }

    func children(of id: SlotID) -> [SlotID] {
        switch self[id].content {
        case .config(_, let fields): fields.touched
        case .map(let children): Array(children.values)
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
        self[id].history.winner?.input
    }
}
