/// Something that a plugin runs with a resolved config.
package struct PluginRunnable: Sendable, Hashable, Codable {
    package var name: String
    package var doc: String?
    package var file: String
    package var line: Int

    package init(name: String, doc: String? = nil, file: String, line: Int) {
        self.name = name
        self.doc = doc
        self.file = file
        self.line = line
    }
}
