package import Wire
package import Workspace

/// What the server needs of a project; the narrow door between the socket and everything behind it.
package protocol ProjectService: AnyObject, Sendable {
    /// The project's root, an absolute path.
    var root: String { get }

    /// The latest state that is known, without a look at the disk.
    var latest: any ProjectSnapshot { get }

    /// The revision of ``latest``, always the same object.
    var latestRevision: LatestRevision { get }

    /// A state that includes every write that was finished before this call.
    ///
    /// - Parameter experiments: Those that are asked for; nil for all.
    func fresh(for experiments: [String]?) async -> any ProjectSnapshot

    /// The states that follow the latest, each where nobody asked for the one before it meanwhile.
    func changes() -> any AsyncSequence<any ProjectSnapshot, Never> & Sendable

    func plugins() async -> [PluginList.Entry]

    var runs: any RunService { get }

    /// Whether a run is under way, so that an idle daemon must not end.
    func hasActiveRuns() async -> Bool

    /// Why the kernel does not tell of changes on the disk; nil where it does.
    var watchLimitation: String? { get }

    /// Returns when whatever keeps the project up with the disk has answered; for the watchdog, which must not be told of
    /// a process that hangs there.
    func respond() async

    /// Counters for `stats`, by name.
    func counters() async -> [String: Int]
}
