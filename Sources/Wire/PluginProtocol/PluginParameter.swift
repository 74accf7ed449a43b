/// A parameter of a plugin's function.
package struct PluginParameter: Sendable, Hashable, Codable {
    package var name: String
    package var type: PluginType

    package init(name: String, type: PluginType) {
        self.name = name
        self.type = type
    }
}
