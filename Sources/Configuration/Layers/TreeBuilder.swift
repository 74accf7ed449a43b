import ConfigValue
import Diagnostics
import OrderedCollections
import YAML

/// Lays the layers of an experiment over each other, the lowest first.
struct TreeBuilder: Sendable {
    private(set) var tree: ConfigTree
    /// The experiment whose `$type` is in force.
    private var typeSetter: ExperimentName?

    /// - Parameters:
    ///   - order: The experiment and all that it extends, the highest first.
    ///   - overrides: What a request sets, lowest first.
    static func build(
        _ experiment: ExperimentName, order: [Experiment], overrides: [Override], project: Project
    ) -> ConfigTree {
        var builder = layered(experiment, order: order, project: project)
        builder.apply(overrides, aliases: overrides.isEmpty ? [:] : order.first?.aliases ?? [:], project: project)
        if builder.tree.schema(of: ConfigTree.root) != nil { builder.tree.complete() }
        return builder.tree
    }

    /// The files' layers alone, upon those of a base that were laid before where there is one.
    private static func layered(_ experiment: ExperimentName, order: [Experiment], project: Project) -> TreeBuilder {
        var (builder, rest) = start(experiment, order: order, project: project)
        builder.tree.experiment = experiment
        guard let type = order.last(where: { $0.type != nil }) else {
            builder.reportMissingType(order)
            return builder
        }
        if rest.count == order.count {
            guard let name = type.type, let schema = builder.config(name) else { return builder }
            builder.tree = project.layeredTrees.defaults(of: schema) { builder.tree.withDefaults(of: schema) }
            builder.tree.experiment = experiment
            builder.typeSetter = type.name
        }
        while let next = rest.popLast() {
            builder.apply(next, below: rest, project: project)
            // The experiment itself is asked for again with overrides, and its base by all others that extend it.
            let isWhole = rest.isEmpty || rest.count == 1 && order.first?.bases.count == 1
            if isWhole, !builder.tree.isFull, order[rest.count...].contains(where: { $0.type != nil }) {
                project.layeredTrees.insert(builder, of: next)
            }
        }
        return builder
    }

    /// The nearest base whose layers were laid before, and what is still to be laid over them.
    private static func start(
        _ name: ExperimentName, order: [Experiment], project: Project
    ) -> (TreeBuilder, rest: ArraySlice<Experiment>) {
        for (index, experiment) in order.enumerated() {
            if let known = project.layeredTrees[experiment.name] { return (known, order[..<index]) }
            // Of several bases none has the order of all below it.
            guard experiment.bases.count == 1 else { break }
        }
        return (TreeBuilder(tree: ConfigTree(experiment: name, schemas: project.schemas)), order[...])
    }

    init(tree: ConfigTree) {
        self.tree = tree
    }

    /// - Parameter higher: Those whose layers are still to be laid, the highest first.
    private mutating func apply(_ experiment: Experiment, below higher: ArraySlice<Experiment>, project: Project) {
        if let type = experiment.type { narrow(to: type, by: experiment, below: higher, project: project) }
        let file = experiment.file
        guard let root = file.document.root, file.document.kind(of: root) == .mapping else { return }
        // Only expressions name other experiments.
        let aliases = file.holdsExpressions ? experiment.aliases : [:]
        let layer = tree.addLayer(Layer(origin: .experiment(experiment.name), aliases: aliases))
        tree.assign(Input(file: file, node: root, layer: layer), to: ConfigTree.root)
    }

    private mutating func apply(
        _ overrides: [Override], aliases: OrderedDictionary<String, ExperimentName>, project: Project
    ) {
        guard !overrides.isEmpty, case .config = tree[ConfigTree.root].content else { return }
        let layer = tree.addLayer(Layer(origin: .request, aliases: aliases))
        for override in overrides {
            if let type = override.type {
                narrow(to: type, by: nil, below: [], project: project)
            } else if let key = override.reservedKey {
                reportReserved(key, override)
            } else {
                tree.assign(override.input(layer: layer), to: ConfigTree.root)
            }
        }
    }

    private mutating func reportReserved(_ key: String, _ override: Override) {
        guard key == "$type", let current = tree.schema(of: ConfigTree.root)?.name else {
            tree.report(
                Diagnostic(
                    .unknownField, "\(key) cannot be set by a request", at: override.location, path: key,
                    hint: "set it in an experiment; a request sets fields and $type"))
            return
        }
        tree.report(
            Diagnostic(
                .typeMismatch, "$type must be the name of a schema", at: override.location, path: key,
                hint: "write --set '$type=…' with one that extends \(current)"))
    }

    /// Takes over the schema that a layer names, which may only be narrower than that of what it extends.
    ///
    /// - Parameters:
    ///   - experiment: Who names it; nil for a request.
    ///   - higher: The experiments above, the highest first.
    private mutating func narrow(
        to type: WrittenName, by experiment: Experiment?, below higher: ArraySlice<Experiment>, project: Project
    ) {
        guard let current = tree.schema(of: ConfigTree.root)?.name, type.text != current, let schema = config(type)
        else { return }
        if schema.isKind(of: current) {
            tree.retype(ConfigTree.root, to: schema)
            typeSetter = experiment?.name
        } else if let experiment, tree.schemas.isKind(current, of: schema.name),
            !extendsTypeSetter(experiment, project: project)
        {
            return
        } else if let (mixed, mixer) = commonSchema(of: current, and: schema.name, among: higher) {
            tree.retype(ConfigTree.root, to: mixed)
            typeSetter = mixer
        } else {
            tree.report(
                Diagnostic(
                    .typeMismatch, "$type may only be narrowed: \(schema.name) does not extend \(current)",
                    at: type.location, path: "$type",
                    hint: mixingHint(experiment, current, schema.name, among: higher, project: project)
                        ?? "remove this line, or name \(current) or a schema that extends it"))
        }
    }

    /// What to do about two bases whose types do not extend each other: the experiment that mixes them may name a third.
    private func mixingHint(
        _ experiment: Experiment?, _ current: String, _ other: String, among higher: ArraySlice<Experiment>,
        project: Project
    ) -> String? {
        guard let experiment, let typeSetter, !extendsTypeSetter(experiment, project: project) else { return nil }
        let mixer = higher.last { mixer in
            guard case .success(let order) = project.order(of: mixer.name) else { return false }
            return [experiment.name, typeSetter].allSatisfy { base in order.contains { $0.name == base } }
        }
        guard let mixer else { return nil }
        let fitting = tree.schemas.choices(for: [current]).filter { tree.schemas.isKind($0, of: other) }
        let choice = fitting.first.map { ", as $type: \($0)" } ?? ""
        return "give \(mixer.name) a $type that extends both \(current) and \(other)\(choice)"
    }

    /// The schema that an experiment above two others names, where it extends those of both.
    private func commonSchema(
        of current: String, and other: String, among higher: ArraySlice<Experiment>
    ) -> (schema: ConfigSchema, setter: ExperimentName)? {
        for experiment in higher.reversed() {
            guard let schema = experiment.type.flatMap({ tree.schemas.config($0.text) }) else { continue }
            if schema.isKind(of: current), schema.isKind(of: other) { return (schema, experiment.name) }
        }
        return nil
    }

    /// Whether an experiment is above the one that chose the type, rather than beside it.
    private func extendsTypeSetter(_ experiment: Experiment, project: Project) -> Bool {
        guard let typeSetter, case .success(let order) = project.order(of: experiment.name) else { return true }
        return order.contains { $0.name == typeSetter }
    }

    private mutating func config(_ type: WrittenName) -> ConfigSchema? {
        if let schema = tree.schemas.config(type.text) { return schema }
        for problem in tree.schemas.unknownType(type.text, at: type.location, path: "$type") { tree.report(problem) }
        return nil
    }

    private mutating func reportMissingType(_ order: [Experiment]) {
        guard let experiment = order.first else { return }
        let names = tree.schemas.experimentChoices
        let document = experiment.file.document
        let habit = document.root.map { document.members(of: $0) }?.lazy.compactMap { member in
            (KeyHabit.hint(for: member.key, atRoot: true)
                ?? (names.contains(member.key) ? "write $type: \(member.key), and its fields beside it" : nil))
                .map { (member.keyNode, $0) }
        }.first
        tree.report(
            Diagnostic(
                .unknownType, "\(experiment.name) has no $type",
                at: habit.map { document.location(of: $0.0) } ?? experiment.source.location(of: 0..<0), path: "$type",
                hint: habit?.1
                    ?? (names.isEmpty
                        ? "write a schema in schemas/ and name it with $type"
                        : "add $type: \(names.prefix(4).joined(separator: " or $type: ")), or $extends an experiment that has one")
            ))
    }
}
