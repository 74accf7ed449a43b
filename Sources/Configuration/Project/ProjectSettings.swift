import ConfigValue
package import Diagnostics
import Expressions
import OrderedCollections
import YAML

/// What `pconfigs.yaml` says: where schemas and experiments are, and which plugins there are.
package struct ProjectSettings: Sendable, Hashable {
    package var schemas = [SourceFolder("schemas")]
    package var experiments = [SourceFolder("experiments")]
    package var plugins: [PluginDeclaration] = []
    /// How many runs go on at once on this machine; nil for as many as it has processors.
    package var slots: Int?

    package init() {}
}

extension ProjectSettings {
    /// Reads `pconfigs.yaml`.
    ///
    /// An empty file means the defaults.
    package init(parsing file: SourceFile) throws(Diagnostic) {
        let document = try Document(parsing: file)
        self.init()
        guard let root = document.root, try document.value(of: root) != .null else { return }
        guard document.kind(of: root) == .mapping else {
            throw Diagnostic(.typeMismatch, "pconfigs.yaml must be a map", at: document.location(of: root))
        }
        for member in document.members(of: root) {
            let (key, keyNode, node) = (member.key, member.keyNode, member.value)
            switch key {
            case "schemas": schemas = try SourceFolder.read(node, key, in: document)
            case "experiments": experiments = try SourceFolder.read(node, key, in: document)
            case "plugins": plugins = try Self.plugins(node, in: document)
            case "runs": slots = try Self.slots(node, in: document)
            default:
                throw Diagnostic(
                    .unknownField, "pconfigs.yaml has no key '\(key)'", at: document.location(of: keyNode), path: key,
                    hint: NearMisses.question(key, in: ["schemas", "experiments", "plugins", "runs"])
                        ?? "it takes schemas, experiments, plugins and runs")
            }
        }
    }

    private static func slots(_ node: NodeID, in document: Document) throws(Diagnostic) -> Int? {
        guard case .map(let members) = try document.value(of: node), members.keys.allSatisfy({ $0 == "slots" }) else {
            throw mismatch("runs", expected: "{slots: COUNT}", at: node, in: document)
        }
        guard let value = members["slots"] else { return nil }
        guard case .int(let count) = value, count > 0 else {
            throw mismatch("runs.slots", expected: "a number of at least 1", at: node, in: document)
        }
        return count
    }

    static func folders(
        _ node: NodeID, _ key: String, in document: Document
    ) throws(Diagnostic) -> [String] {
        let folders = try strings(node, key, in: document)
        for folder in folders where folder.hasPrefix("/") || folder.split(separator: "/").contains("..") {
            throw Diagnostic(
                .typeMismatch, "'\(folder)' leaves the project", at: document.location(of: node), path: key,
                hint: "name a folder below the one that holds pconfigs.yaml")
        }
        return folders
    }

    static func strings(
        _ node: NodeID, _ key: String, in document: Document
    ) throws(Diagnostic) -> [String] {
        let value = try document.value(of: node)
        if case .string(let string) = value { return [string] }
        guard case .list(let elements) = value, !elements.isEmpty else {
            throw mismatch(key, expected: "a list of strings", at: node, in: document)
        }
        var result: [String] = []
        for element in elements {
            guard case .string(let string) = element else {
                throw mismatch(key, expected: "a list of strings", at: node, in: document)
            }
            result.append(string)
        }
        return result
    }

    private static func plugins(_ node: NodeID, in document: Document) throws(Diagnostic) -> [PluginDeclaration] {
        guard document.kind(of: node) == .mapping else {
            throw mismatch("plugins", expected: "a map of plugins", at: node, in: document)
        }
        var plugins: [PluginDeclaration] = []
        for member in document.members(of: node) {
            let (name, nameNode, node) = (member.key, member.keyNode, member.value)
            guard isIdentifier(name), name != "std", !Expression.isReserved(name) else {
                throw Diagnostic(
                    .typeMismatch, name == "std" ? "'std' is the built-in plugin" : "'\(name)' is no name of a plugin",
                    at: document.location(of: nameNode), path: "plugins",
                    hint: Expression.isReserved(name)
                        ? "it is a word of the expressions themselves, so none could call the plugin; take another name"
                        : "use letters, digits and '_', as in plugins: {trainer: {package: plugins/trainer}}")
            }
            plugins.append(try PluginDeclaration(name: name, node, in: document))
        }
        return plugins
    }

    static func isIdentifier(_ name: String) -> Bool {
        name.utf8.first?.isDigit == false
            && name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
    }

    static func mismatch(
        _ path: String, expected: String, at node: NodeID, in document: Document
    ) -> Diagnostic {
        Diagnostic(.typeMismatch, "\(path) must be \(expected)", at: document.location(of: node), path: path)
    }
}
