import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

/// What an expression may name.
struct Scope {
    /// The config whose fields it reads by their bare names, and as `self`.
    let config: SlotID
    /// Who wrote it.
    let layer: Layer
    /// Whether `input` means something.
    let readsInput: Bool
}

extension Resolution {
    /// Finds what an expression's names mean.
    ///
    /// What is wrong with it is told, and gives nil.
    mutating func bind(
        _ template: Template, _ file: ParsedFile, _ node: NodeID, for cell: CellID, in scope: Scope
    ) -> BoundExpression? {
        let fields = trees[cell.tree].schema(of: scope.config)?.fields
        let template = project.functions.calls(in: template) { fields?[$0] != nil }
        let known = problems.count
        var targets: [BoundExpression.Target] = []
        targets.reserveCapacity(template.references.count)
        for reference in template.references {
            switch resolve(reference, from: cell, in: scope) {
            case .success(let target): targets.append(target)
            case .failure(let failure):
                let place = file.location(of: reference.range, inTextOf: node)
                report(failure.diagnostic(at: place, path: path(of: cell)))
            }
        }
        for call in template.functionCalls { checkPlugin(call, file, node, for: cell) }
        if !scope.layer.isSchema, problems.count == known { check(template, file, node, for: cell, in: scope) }
        guard problems[known...].allSatisfy({ $0.severity == .warning }), targets.count == template.references.count
        else {
            return nil
        }
        return BoundExpression(template: template, file: file, node: node, targets: targets)
    }

    /// Why a name means nothing.
    private struct UnknownName: Error {
        var message: String
        var hint: String?

        func diagnostic(at location: SourceLocation, path: String) -> Diagnostic {
            Diagnostic(.unknownName, message, at: location, path: path, hint: hint)
        }
    }

    private mutating func resolve(
        _ reference: Reference, from cell: CellID, in scope: Scope
    ) -> Result<BoundExpression.Target, UnknownName> {
        let path = reference.path
        if reference.root == "input", scope.readsInput { return .success(.input(rest: path)) }
        if case .config(let schema, let fields) = trees[cell.tree].slots[scope.config.index].content,
            let field = schema.position(of: reference.root).flatMap({ fields[$0] }),
            !trees[cell.tree].slots[scope.config.index].ownsValue,
            !trees[cell.tree].slots[scope.config.index].isComputed
        {
            return descend(path, from: field, tree: cell.tree)
        }
        if let schema = trees[cell.tree].schema(of: scope.config), schema.position(of: reference.root) != nil {
            let full = ValuePath([.key(reference.root)] + path.components)
            return descend(full, from: scope.config, tree: cell.tree)
        }
        switch reference.root {
        case "self": return descend(path, from: scope.config, tree: cell.tree)
        case "root" where !scope.layer.isSchema: return descend(path, from: ConfigTree.root, tree: cell.tree)
        default: break
        }
        if let experiment = experiment(called: reference.root, in: scope, tree: cell.tree) {
            guard let index = tree(of: experiment) else {
                return .failure(UnknownName(message: "'\(experiment)' does not resolve"))
            }
            return descend(path, from: ConfigTree.root, tree: index)
        }
        return reference.mayBeConstant ? .success(.constant) : .failure(unknownName(reference, from: cell, in: scope))
    }

    /// The experiment that a name means: an import or a direct base first, then one that these extend.
    ///
    /// A name that several have means none of them.
    mutating func experiment(called name: String, in scope: Scope, tree index: Int) -> ExperimentName? {
        if scope.layer.isSchema { return nil }
        if let experiment = scope.layer.aliases[name] { return experiment }
        let author = author(of: scope, tree: index)
        if ancestors[author] == nil {
            var found: [String: ExperimentName] = [:]
            var ambiguous: Set<String> = []
            for ancestor in lineage(of: scope, tree: index)
            where found.updateValue(ancestor, forKey: ancestor.alias) != nil {
                ambiguous.insert(ancestor.alias)
            }
            ancestors[author] = found.filter { !ambiguous.contains($0.key) }
        }
        return ancestors[author]?[name]
    }

    /// The experiment that wrote an expression, or for which a request did.
    private func author(of scope: Scope, tree index: Int) -> ExperimentName {
        if case .experiment(let name) = scope.layer.origin { return name }
        return trees[index].experiment
    }

    /// All that the author of an expression extends, the nearest first.
    private func lineage(of scope: Scope, tree index: Int) -> [ExperimentName] {
        guard case .success(let order) = project.order(of: author(of: scope, tree: index)) else { return [] }
        return order.dropFirst().map(\.name)
    }

    /// Walks down a path as far as slots go; a value that is worked out as a whole is asked for the rest.
    private func descend(
        _ path: ValuePath, from start: SlotID, tree index: Int
    ) -> Result<BoundExpression.Target, UnknownName> {
        var id = start
        for (position, component) in path.components.enumerated() {
            let tree = trees[index]
            if !tree[id].ownsValue, !tree[id].isComputed, let next = tree.child(component, of: id) {
                id = next
                continue
            }
            let rest = ValuePath(Array(path.components[position...]))
            if tree[id].ownsValue || tree[id].isComputed {
                return .success(.cell(CellID(tree: index, slot: id), rest: rest))
            }
            if let schema = tree.schema(of: id), case .key(let key) = component {
                if tree[id].type.mayHave(key, in: project.schemas) {
                    return .success(.cell(CellID(tree: index, slot: id), rest: rest))
                }
                return .failure(
                    UnknownName(
                        message: "\(schema.name) has no field '\(key)'",
                        hint: schema.renamingHint(for: key) ?? NearMisses.question(key, in: schema.fields.keys)
                            ?? "its fields are \(schema.fields.keys.prefix(12).joined(separator: ", "))"))
            }
            return .success(.cell(CellID(tree: index, slot: id), rest: rest))
        }
        return .success(.cell(CellID(tree: index, slot: id), rest: .root))
    }

    private func unknownName(_ reference: Reference, from cell: CellID, in scope: Scope) -> UnknownName {
        let name = reference.root
        guard problems.count <= ConfigTree.maximumHints else {
            return UnknownName(message: "'\(name)' is unknown here", hint: nil)
        }
        let bases = scope.layer.isSchema ? [] : lineage(of: scope, tree: cell.tree)
        let meant = bases.filter { $0.alias == name }
        if let first = meant.first, meant.count > 1 {
            return UnknownName(
                message: "'\(name)' may be \(meant.map(\.text).joined(separator: " or "))",
                hint: "name the one that is meant: $import: {\(first.fullIdentifier): \(first)}")
        }
        let functions = ExpressionScope(
            config: .present(tree: cell.tree, slot: scope.config), schemas: project.schemas,
            functions: project.functions)
        if let misuse = reference.misuse(in: functions) {
            return UnknownName(message: misuse.message, hint: misuse.hint)
        }
        let tree = trees[cell.tree]
        let fields = tree.schema(of: scope.config)?.fields.keys.map(\.self) ?? []
        let plugins = project.functions.plugins.keys.sorted()
        let candidates = fields + Array(scope.layer.aliases.keys) + plugins + ["self"]
        var hint = NearMisses.question(name, in: candidates)
        if scope.layer.isSchema {
            hint = hint ?? "a schema's expression reads the fields of its own config"
        } else if tree.schema(of: ConfigTree.root)?.fields[name] != nil {
            hint = "write root.\(name)"
        } else if let experiment = ExperimentName(name), project.experiments[experiment] != nil {
            hint = "make it visible with $import: {\(experiment.identifier): \(name)}"
        } else if let base = bases.first(where: { $0.alias.hasPrefix(name + "-") }) {
            hint = "an expression cannot write '\(base.alias)'; give it a name: $import: {\(base.identifier): \(base)}"
        } else {
            hint = hint ?? "names are \(candidates.prefix(12).joined(separator: ", "))"
        }
        if let variable = Self.variableHint(for: name), NearMisses.of(name, in: candidates).isEmpty { hint = variable }
        if let word = WordHabit.hint(forValue: reference) { hint = word }
        if name == "input" { hint = "only a computed field's expression has an input" }
        return UnknownName(message: "'\(name)' is unknown here", hint: hint)
    }

    /// A word in capitals is mostly meant as a variable of the environment.
    private static func variableHint(for name: String) -> String? {
        let isVariable =
            name.utf8.count > 1
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
            }
        return isVariable ? Expression.environmentHint(for: name) : nil
    }

    /// Tells of a plugin's function that is not there, or of a plugin that offers nothing.
    mutating func checkPlugin(
        _ call: FunctionReference, _ file: ParsedFile, _ node: NodeID, for cell: CellID
    ) {
        guard let plugin = project.functions.plugins[call.plugin] else { return }
        let place = file.location(of: call.range, inTextOf: node)
        let path = path(of: cell)
        if let failure = plugin.failure {
            report(
                Diagnostic(
                    .pluginFailed, ([failure.message] + failure.notes).joined(separator: "\n"), at: place,
                    label: "needed to call \(call.qualifiedName)", path: path, hint: failure.hint))
        } else if let function = plugin.functions[call.function] {
            guard !function.isPure else { return }
            report(
                Diagnostic(
                    .noOverload, "\(call.qualifiedName) is not pure, so no expression may call it", at: place,
                    label: "registered at \(function.file):\(function.line)", path: path,
                    hint: "register it with pure: true if equal arguments always give equal results"))
        } else {
            report(
                Diagnostic(
                    .unknownName, "the plugin \(call.plugin) has no function '\(call.function)'", at: place, path: path,
                    hint: NearMisses.question(call.function, in: plugin.functions.keys)
                        ?? "its functions are \(plugin.functions.keys.sorted().prefix(12).joined(separator: ", "))"))
        }
    }
}

extension Slot {
    /// Whether an expression of a schema gives the value.
    var isDerived: Bool {
        if pin != nil { return true }
        if case .input? = field?.derivation { return false }
        return field != nil
    }

    /// The value, where a layer has written it down and nothing is left to check.
    var writtenValue: ConfigValue? {
        guard let literal, case .input = content, !isDerived, field?.isConstrained != true else { return nil }
        return literal
    }

    /// Whether an expression replaces what the layers set.
    var isComputed: Bool {
        if case .computed? = field?.derivation { return true }
        return false
    }
}
