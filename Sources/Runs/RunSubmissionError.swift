package import Processes
package import RunFolders

/// Why runs were not even recorded.
package enum RunSubmissionError: Error, Sendable, Hashable {
    /// The key belongs to a run of something else.
    case keyInUse(key: String, run: RunID)
    case unknownEngine(String, known: [String])
    case system(SystemError)
    case store(RunStoreError)
}

extension RunSubmissionError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .keyInUse(let key, let run): "the key '\(key)' belongs to the run \(run) of another config"
        case .unknownEngine(let name, let known): "there is no engine '\(name)', only \(known.joined(separator: ", "))"
        case .system(let error): "the run cannot be recorded: \(error)"
        case .store(let error): "the run cannot be recorded: \(error)"
        }
    }
}
