import Wire

/// What a run's stream tells.
public enum RunOutput: Sendable, Hashable {
    /// Bytes that the run wrote to its standard output; `offset` is where they stand in its log.
    case standardOutput([UInt8], offset: Int)
    /// Bytes that it wrote to its standard error.
    case standardError([UInt8], offset: Int)
    /// The run has ended.
    ///
    /// `exitCode` is nil where a signal ended it, or where it never started; `reason` says why where the code does not.
    case ended(state: Run.State?, exitCode: Int?, reason: String?)

    init(_ event: RunEvent) {
        switch event {
        case .output(.stdout, let offset, let bytes): self = .standardOutput(bytes, offset: offset)
        case .output(.stderr, let offset, let bytes): self = .standardError(bytes, offset: offset)
        case .ended(let end):
            self = .ended(state: Run.State(rawValue: end.state), exitCode: end.exitCode, reason: end.reason)
        }
    }
}
