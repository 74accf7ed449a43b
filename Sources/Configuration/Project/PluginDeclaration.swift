import ConfigValue
import Diagnostics
import YAML

/// A plugin that a project names.
package struct PluginDeclaration: Sendable, Hashable {
    package enum Source: Sendable, Hashable {
        /// A SwiftPM package, as a folder relative to the root, whose executable has the plugin's name.
        case package(String)
        /// An executable that speaks the plugin protocol, and its arguments.
        case command([String])
    }

    package var name: String
    package var source: Source
    package var limits: PluginLimits

    package init(name: String, source: Source, limits: PluginLimits = PluginLimits()) {
        self.name = name
        self.source = source
        self.limits = limits
    }
}

extension PluginDeclaration {
    private static let form = "{package: FOLDER} or {command: [PROGRAM, …]}"
    private static let keys = ["package", "command"] + PluginLimits.keys

    /// Reads what stands behind the plugin's name in `pconfigs.yaml`.
    init(name: String, _ node: NodeID, in document: Document) throws(Diagnostic) {
        let path = "plugins.\(name)"
        guard document.kind(of: node) == .mapping else {
            throw ProjectSettings.mismatch(path, expected: Self.form, at: node, in: document)
        }
        var source: Source?
        var limits = PluginLimits()
        for member in document.members(of: node) {
            if let found = try Self.source(member.key, member.value, path, in: document) {
                guard source == nil else {
                    throw ProjectSettings.mismatch(path, expected: Self.form, at: node, in: document)
                }
                source = found
            } else if try !limits.read(member.key, member.value, path, in: document) {
                throw Diagnostic(
                    .unknownField, "a plugin has no key '\(member.key)'", at: document.location(of: member.keyNode),
                    path: path,
                    hint: NearMisses.question(member.key, in: Self.keys)
                        ?? "write \(Self.form), and deadline, memory or lanes beside it")
            }
        }
        guard let source else {
            throw ProjectSettings.mismatch(path, expected: Self.form, at: node, in: document)
        }
        self.init(name: name, source: source, limits: limits)
    }

    private static func source(
        _ key: String, _ node: NodeID, _ path: String, in document: Document
    ) throws(Diagnostic) -> Source? {
        switch key {
        case "package":
            let folders = try ProjectSettings.folders(node, path, in: document)
            guard let folder = folders.first, folders.count == 1 else {
                throw ProjectSettings.mismatch(path, expected: form, at: node, in: document)
            }
            return .package(folder)
        case "command":
            return .command(try ProjectSettings.strings(node, path, in: document))
        default:
            return nil
        }
    }
}
