/// Why a call or a run under test has no result, in the words that the daemon shows at the field.
public struct PluginFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// As `trainer.lr_schedule: total_steps must be positive`.
    public let description: String
    /// The file that registers the function; nil where no function was called.
    public let file: String?
    /// The line of the registration; nil where no function was called.
    public let line: Int?

    init(_ description: String, file: String? = nil, line: Int? = nil) {
        self.description = description
        self.file = file
        self.line = line
    }
}
