/// A plugin as `pconfigs.yaml` lists it.
package struct PluginSettings: Sendable, Hashable {
    package var name: String
    package var location: Location
    /// How long one call may take.
    package var callDeadline: Duration
    /// The bound of the worker's address space, in bytes.
    package var memory: Int

    package enum Location: Sendable, Hashable {
        /// The folder of a SwiftPM package, relative to the project's root, whose product is named as the plugin.
        case package(String)
        /// An executable and its first arguments; a name without `/` is looked for in `PATH`.
        case command([String])
    }

    package init(
        name: String, location: Location, callDeadline: Duration = .seconds(10), memory: Int = 1 << 30
    ) {
        self.name = name
        self.location = location
        self.callDeadline = callDeadline
        self.memory = memory
    }
}
