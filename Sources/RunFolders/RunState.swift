/// Where a run stands.
package enum RunState: String, Sendable, Hashable, Codable {
    case queued
    case starting
    case running
    case succeeded
    case failed
    case cancelled
    /// It was running when it was last heard of.
    case lost

    /// Whether it will change no more.
    package var isFinal: Bool {
        switch self {
        case .queued, .starting, .running: false
        case .succeeded, .failed, .cancelled, .lost: true
        }
    }
}
