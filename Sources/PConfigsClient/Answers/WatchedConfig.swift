/// What an experiment is now, as a watch tells it.
public struct WatchedConfig: Sendable {
    /// The experiment's name.
    public let experiment: String
    /// The state of the project that this is of.
    public let revision: Int
    /// Its values, or what is wrong with it; of an experiment that has gone, that it is not found.
    public let outcome: Result<ResolvedConfig, ServerError>
}
