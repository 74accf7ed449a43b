internal import Wire

/// What a method may know of the server that it runs in, and ask of it.
protocol ServerFacts: AnyObject, Sendable {
    /// Differs for each start of a daemon.
    var instance: String { get }
    var processID: Int { get }
    var version: String { get }
    var limits: ServerLimits { get }
    var statistics: ServerStatistics { get }
    /// What the daemon was told, and by whom.
    var settings: [Stats.Setting] { get }

    /// Ends the server when what is open is answered.
    func beginDraining()
}
