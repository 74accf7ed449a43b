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
    static let form = "{package: FOLDER} or {command: [PROGRAM, …]}"
    /// What names a plugin's source, of which each has one.
    static let sourceKeys = ["package", "command"]
    static let keys = sourceKeys + PluginLimits.keys
}
