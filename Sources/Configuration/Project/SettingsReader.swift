import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

/// Reads `pconfigs.yaml`; a problem with one key does not keep the others from being read, so that all are told at once.
struct SettingsReader {
    private let document: Document
    private(set) var problems: [Diagnostic] = []

    init(_ document: Document) {
        self.document = document
    }

    /// What it says, but for what is wrong; an empty file means the defaults.
    mutating func settings() -> ProjectSettings {
        var settings = ProjectSettings()
        guard let root = document.root, value(of: root) != .null else { return settings }
        guard document.kind(of: root) == .mapping else {
            note(Diagnostic(.typeMismatch, "pconfigs.yaml must be a map", at: document.location(of: root)))
            return settings
        }
        for member in document.members(of: root) {
            let (key, node) = (member.key, member.value)
            switch key {
            case "schemas": settings.schemas = folders(node, key)
            case "experiments": settings.experiments = folders(node, key)
            case "plugins": settings.plugins = plugins(node)
            case "runs": settings.slots = slots(node)
            default:
                note(
                    Diagnostic(
                        .unknownField, "pconfigs.yaml has no key '\(key)'", at: document.location(of: member.keyNode),
                        path: key,
                        hint: NearMisses.question(key, in: ["schemas", "experiments", "plugins", "runs"])
                            ?? "it takes schemas, experiments, plugins and runs"))
            }
        }
        return settings
    }

    /// A folder's name, or a list of them.
    private mutating func folders(_ node: NodeID, _ path: String) -> [SourceFolder] {
        let texts = strings(node, path)
        let nodes = document.kind(of: node) == .sequence ? Array(document.elements(of: node)) : [node]
        return zip(texts, nodes).compactMap { text, node in
            guard !text.hasPrefix("/"), !text.split(separator: "/").contains("..") else {
                note(
                    Diagnostic(
                        .typeMismatch, "'\(text)' leaves the project", at: document.location(of: node), path: path,
                        hint: "name a folder below the one that holds pconfigs.yaml"))
                return nil
            }
            return SourceFolder(text, namedAt: document.location(of: node))
        }
    }

    /// A string, or a list of them; none where it is anything else.
    private mutating func strings(_ node: NodeID, _ path: String) -> [String] {
        guard let value = value(of: node) else { return [] }
        if case .string(let string) = value { return [string] }
        guard case .list(let elements) = value, !elements.isEmpty else {
            mismatch(path, expected: "a list of strings", at: node)
            return []
        }
        let strings = elements.compactMap { element -> String? in
            guard case .string(let string) = element else { return nil }
            return string
        }
        guard strings.count == elements.count else {
            mismatch(path, expected: "a list of strings", at: node)
            return []
        }
        return strings
    }

    private mutating func slots(_ node: NodeID) -> Int? {
        guard let value = value(of: node) else { return nil }
        guard case .map(let members) = value, members.keys.allSatisfy({ $0 == "slots" }) else {
            mismatch("runs", expected: "{slots: COUNT}", at: node)
            return nil
        }
        guard let slots = members["slots"] else { return nil }
        guard case .int(let count) = slots, count > 0 else {
            mismatch("runs.slots", expected: "a number of at least 1", at: node)
            return nil
        }
        return count
    }

    private mutating func plugins(_ node: NodeID) -> [PluginDeclaration] {
        guard document.kind(of: node) == .mapping else {
            mismatch("plugins", expected: "a map of plugins", at: node)
            return []
        }
        return document.members(of: node).compactMap { member in
            let name = member.key
            if ProjectSettings.isIdentifier(name), name != "std", !Expression.isReserved(name) {
                return plugin(name, member.value)
            }
            note(
                Diagnostic(
                    .typeMismatch, name == "std" ? "'std' is the built-in plugin" : "'\(name)' is no name of a plugin",
                    at: document.location(of: member.keyNode), path: "plugins",
                    hint: Expression.isReserved(name)
                        ? "it is a word of the expressions themselves, so none could call the plugin; take another name"
                        : "use letters, digits and '_', as in plugins: {trainer: {package: plugins/trainer}}"))
            return nil
        }
    }

    /// What stands behind a plugin's name.
    private mutating func plugin(_ name: String, _ node: NodeID) -> PluginDeclaration? {
        let path = "plugins.\(name)"
        guard document.kind(of: node) == .mapping else {
            mismatch(path, expected: PluginDeclaration.form, at: node)
            return nil
        }
        let members = document.members(of: node)
        let sources = members.filter { PluginDeclaration.sourceKeys.contains($0.key) }
        var limits = PluginLimits()
        for member in members where !PluginDeclaration.sourceKeys.contains(member.key) {
            guard PluginLimits.keys.contains(member.key) else {
                note(
                    Diagnostic(
                        .unknownField, "a plugin has no key '\(member.key)'", at: document.location(of: member.keyNode),
                        path: path,
                        hint: NearMisses.question(member.key, in: PluginDeclaration.keys)
                            ?? "write \(PluginDeclaration.form), and deadline, memory or lanes beside it"))
                continue
            }
            guard let value = value(of: member.value), let expected = limits.read(member.key, value) else { continue }
            mismatch("\(path).\(member.key)", expected: expected, at: member.value)
        }
        guard let source = sources.first, sources.count == 1 else {
            mismatch(path, expected: PluginDeclaration.form, at: node)
            return nil
        }
        return self.source(source.key, source.value, of: path).map {
            PluginDeclaration(name: name, source: $0, limits: limits)
        }
    }

    private mutating func source(_ key: String, _ node: NodeID, of path: String) -> PluginDeclaration.Source? {
        if key == "command" { return .command(strings(node, path)) }
        let known = problems.count
        let folders = folders(node, path)
        guard problems.count == known else { return nil }
        guard let folder = folders.first, folders.count == 1 else {
            mismatch(path, expected: PluginDeclaration.form, at: node)
            return nil
        }
        return .package(folder.path)
    }

    /// Nil where it cannot be read, which is noted.
    private mutating func value(of node: NodeID) -> ConfigValue? {
        do throws(Diagnostic) {
            return try document.value(of: node)
        } catch {
            note(error)
            return nil
        }
    }

    private mutating func mismatch(_ path: String, expected: String, at node: NodeID) {
        note(Diagnostic(.typeMismatch, "\(path) must be \(expected)", at: document.location(of: node), path: path))
    }

    private mutating func note(_ problem: Diagnostic) { problems.append(problem) }
}
