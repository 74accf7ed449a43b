internal import Wire

/// What is known of one build of a plugin.
struct WorkerBoard: Sendable {
    var state = PluginDescription.State.starting
    /// The executable's absolute path and its first arguments; empty where there is none.
    var command: [String] = []
    var digest: String?
    var functions: [PluginFunction] = []
    var runnables: [PluginRunnable] = []
}
