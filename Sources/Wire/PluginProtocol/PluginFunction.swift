/// A function that a plugin registers.
package struct PluginFunction: Sendable, Hashable, Codable {
    package var name: String
    package var parameters: [PluginParameter]
    package var result: PluginType
    package var doc: String?
    package var pure: Bool
    /// Where it is registered: the file as the compiler saw it, and the line.
    package var file: String
    package var line: Int

    package init(
        name: String, parameters: [PluginParameter], result: PluginType, doc: String? = nil, pure: Bool = true,
        file: String, line: Int
    ) {
        self.name = name
        self.parameters = parameters
        self.result = result
        self.doc = doc
        self.pure = pure
        self.file = file
        self.line = line
    }
}
