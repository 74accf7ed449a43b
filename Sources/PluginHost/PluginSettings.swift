/// A plugin as `pconfigs.yaml` lists it.
package struct PluginSettings: Sendable, Hashable {
    package var name: String
    package var location: Location
    /// How long one call may take.
    package var callDeadline: Duration
    private var givenStart: Duration?
    /// The bound of the worker's address space, in bytes.
    package var memory: Int
    /// How many calls the worker is given at a time; nil for as many as it takes.
    package var lanes: Int?

    package enum Location: Sendable, Hashable {
        /// The folder of a SwiftPM package, relative to the project's root, whose product is named as the plugin.
        case package(String)
        /// An executable and its first arguments; a name without `/` is looked for in `PATH`.
        case command([String])
    }

    /// Libraries that a plugin imports may be large, and on a disk that is far away.
    private static let usualStart: Duration = .seconds(30)

    package init(
        name: String, location: Location, callDeadline: Duration = .seconds(10),
        startDeadline: Duration? = nil, memory: Int = 1 << 30, lanes: Int? = nil
    ) {
        self.name = name
        self.location = location
        self.callDeadline = callDeadline
        givenStart = startDeadline
        self.memory = memory
        self.lanes = lanes
    }

    /// How long a worker may take to describe itself: half a minute, or as long as a call where that may take longer.
    package var startDeadline: Duration { givenStart ?? max(Self.usualStart, callDeadline) }
}
