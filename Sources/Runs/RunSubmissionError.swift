package import Processes

/// Why a run was not even recorded.
package enum RunSubmissionError: Error, Sendable, Hashable {
    /// The key belongs to a run of something else.
    case keyInUse(key: String, run: RunID)
    case system(SystemError)
}

extension RunSubmissionError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .keyInUse(let key, let run): "the key '\(key)' belongs to the run \(run) of another config"
        case .system(let error): "the run cannot be recorded: \(error)"
        }
    }
}
