package import Wire

/// What the server needs of a project; the narrow door between the socket and everything behind it.
package protocol ProjectService: Sendable {
    /// The project's root, an absolute path.
    var root: String { get }

    /// The state of the project that one request is answered from.
    func snapshot(_ freshness: Freshness) async -> any ProjectSnapshot

    func plugins() async -> [PluginList.Entry]

    /// Whether a run is under way, so that an idle daemon must not end.
    func hasActiveRuns() async -> Bool

    /// Counters for `stats`, by name.
    func counters() async -> [String: Int]
}
