/// The result of `plugin.describe`: all that is known of a plugin without calling it.
package struct PluginWorkerDescription: Sendable, Hashable, Codable {
    package var `protocol`: Int
    package var name: String
    /// How many calls the worker runs at a time; the others wait in order.
    package var lanes: Int
    package var functions: [PluginFunction]
    package var runnables: [PluginRunnable]

    package init(name: String, lanes: Int, functions: [PluginFunction] = [], runnables: [PluginRunnable] = []) {
        self.protocol = PluginProtocol.version
        self.name = name
        self.lanes = lanes
        self.functions = functions
        self.runnables = runnables
    }
}
