internal import Wire

/// What a result depends on beside its call.
final class PluginIdentity: Sendable {
    let digest: String
    /// The names of the functions whose results may be kept.
    let pureFunctions: Set<String>

    /// Nil for a build that is not ready.
    init?(_ board: WorkerBoard) {
        guard case .ready = board.state, let digest = board.digest else { return nil }
        self.digest = digest
        pureFunctions = Set(board.functions.filter(\.pure).map(\.name))
    }
}
