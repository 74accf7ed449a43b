import ConfigValue
import Diagnostics
import OrderedCollections
import YAML

/// Lays the layers of an experiment over each other, the lowest first.
struct TreeBuilder {
    let project: Project
    private(set) var tree: ConfigTree
    /// The experiment whose `$type` is in force.
    private var typeSetter: ExperimentName?

    /// - Parameters:
    ///   - order: The experiment and all that it extends, the highest first.
    ///   - overrides: What a request sets, lowest first.
    static func build(
        _ experiment: ExperimentName, order: [Experiment], overrides: [Override], project: Project
    ) -> ConfigTree {
        var builder = TreeBuilder(
            project: project, tree: ConfigTree(experiment: experiment, schemas: project.schemas))
        builder.apply(order)
        builder.apply(overrides, aliases: order.first?.aliases ?? [:])
        if case .config = builder.tree[ConfigTree.root].content { builder.tree.complete() }
        return builder.tree
    }

    private mutating func apply(_ order: [Experiment]) {
        guard let first = order.last(where: { $0.type != nil }), let type = first.type else {
            reportMissingType(order)
            return
        }
        guard let schema = config(type) else { return }
        typeSetter = first.name
        tree[ConfigTree.root].content = .config(schema.name, [:])
        for experiment in order.reversed() {
            if let type = experiment.type { narrow(to: type, by: experiment) }
            guard let root = experiment.file.document.root, experiment.file.document.kind(of: root) == .mapping else {
                continue
            }
            let layer = tree.addLayer(
                Layer(origin: .experiment(experiment.name), aliases: experiment.aliases))
            tree.assign(Input(file: experiment.file, node: root, layer: layer), to: ConfigTree.root)
        }
    }

    private mutating func apply(
        _ overrides: [Override], aliases: OrderedDictionary<String, ExperimentName>
    ) {
        guard !overrides.isEmpty, case .config = tree[ConfigTree.root].content else { return }
        let layer = tree.addLayer(Layer(origin: .request, aliases: aliases))
        for override in overrides {
            if let key = override.reservedKey {
                apply(override, toReserved: key)
            } else {
                tree.assign(override.input(layer: layer), to: ConfigTree.root)
            }
        }
    }

    /// A request may narrow the schema; the other reserved keys are the files' own.
    private mutating func apply(_ override: Override, toReserved key: String) {
        guard key == "$type", let name = override.text else {
            tree.report(
                Diagnostic(
                    .unknownField, "\(key) cannot be set by a request", at: override.location, path: key,
                    hint: "set it in an experiment; a request sets fields and $type"))
            return
        }
        narrow(to: (name, override.location), by: nil)
    }

    /// Takes over the schema that a layer names, which may only be narrower than that of what it extends.
    private mutating func narrow(to type: (name: String, location: SourceLocation), by experiment: Experiment?) {
        guard case .config(let current, _) = tree[ConfigTree.root].content, type.name != current,
            let schema = config(type)
        else { return }
        if schema.isKind(of: current) {
            tree.retype(ConfigTree.root, to: schema)
            typeSetter = experiment?.name
        } else if let experiment, project.schemas.isKind(current, of: schema.name), !extendsTypeSetter(experiment) {
            return
        } else {
            tree.report(
                Diagnostic(
                    .typeMismatch, "$type may only be narrowed: \(schema.name) does not extend \(current)",
                    at: type.location, path: "$type",
                    hint: "remove this line, or name \(current) or a schema that extends it"))
        }
    }

    /// Whether an experiment is above the one that chose the type, rather than beside it.
    private func extendsTypeSetter(_ experiment: Experiment) -> Bool {
        guard let typeSetter, case .success(let order) = project.order(of: experiment.name) else { return true }
        return order.contains { $0.name == typeSetter }
    }

    private mutating func config(_ type: (name: String, location: SourceLocation)) -> ConfigSchema? {
        if let schema = project.schemas.config(type.name) { return schema }
        for problem in project.schemas.unknownType(type.name, at: type.location, path: "$type") { tree.report(problem) }
        return nil
    }

    private mutating func reportMissingType(_ order: [Experiment]) {
        guard let experiment = order.first else { return }
        let names = project.schemas.configs.keys
        tree.report(
            Diagnostic(
                .unknownType, "\(experiment.name) has no $type", at: experiment.file.document.file.location(of: 0..<0),
                path: "$type",
                hint: names.isEmpty
                    ? "write a schema in schemas/ and name it with $type"
                    : "add $type: \(names.prefix(4).joined(separator: " or $type: ")), or $extends an experiment that has one"
            ))
    }
}
