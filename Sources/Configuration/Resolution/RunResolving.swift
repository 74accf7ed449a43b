import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

extension Resolution {
    /// What the experiment's schema starts, with the command's expressions evaluated; nil where it names nothing.
    mutating func resolvedRun() -> ResolvedRun? {
        guard !trees.isEmpty, let target = trees[0].schema(of: ConfigTree.root)?.runs else { return nil }
        switch target {
        case .runnable(let plugin, let name, _):
            return ResolvedRun(.runnable(plugin: plugin, name: name), runOptions())
        case .command(let file, let nodes, let schema):
            var words: [String] = []
            for node in nodes {
                guard let word = word(node, of: file, schema: schema) else { return nil }
                words.append(word)
            }
            return ResolvedRun(.command(words), runOptions())
        }
    }

    private mutating func word(_ node: NodeID, of file: ParsedFile, schema: String) -> String? {
        switch file.template(at: node) {
        case nil: return file.document.text(of: node)
        case .failure(let problem)?:
            report(problem)
            return nil
        case .success(let template)?:
            let scope = Scope(
                config: ConfigTree.root, layer: Layer(origin: .schema(schema), aliases: [:]), readsInput: false)
            guard let bound = bind(template, file, node, for: Self.root, in: scope) else { return nil }
            for dependency in bound.dependencies { evaluate(dependency) }
            guard bound.dependencies.allSatisfy({ if case .value = self[$0].state { true } else { false } }),
                case .value(let value) = evaluate(bound, for: Self.root, input: nil)
            else { return nil }
            if case .string(let text) = value { return text }
            return value.json
        }
    }

    /// `$run` of all layers, the lowest first, key by key; worked out once, for no value of a field changes it.
    private mutating func runOptions() -> ResolvedRun.WrittenOptions {
        if let knownRunOptions { return knownRunOptions }
        let options = mergedRunOptions()
        knownRunOptions = options
        return options
    }

    private mutating func mergedRunOptions() -> ResolvedRun.WrittenOptions {
        var options = ResolvedRun.WrittenOptions()
        guard case .success(let order) = project.order(of: trees[0].experiment) else { return options }
        for experiment in order.reversed() {
            guard let node = experiment.run else { continue }
            let document = experiment.file.document
            do throws(Diagnostic) {
                guard case .map(let members) = try document.value(of: node) else { continue }
                options.values = options.values.merged(with: members)
            } catch {
                report(error)
                continue
            }
            for member in document.members(of: node) {
                options.places[member.key] = ResolvedRun.OptionPlace(
                    key: WrittenName(member.key, in: document.file, at: document.range(of: member.keyNode)),
                    value: WrittenName(member.key, in: document.file, at: document.range(of: member.value)))
            }
        }
        return options
    }
}

extension ConfigMap {
    /// The members of both, maps merged key by key and all else taken from the other.
    fileprivate func merged(with other: ConfigMap) -> ConfigMap {
        var result = self
        for (key, value) in other {
            if case .map(let lower)? = result[key], case .map(let upper) = value {
                result[key] = .map(lower.merged(with: upper))
            } else {
                result[key] = value
            }
        }
        return result
    }
}
