package import Processes

/// Why a worker is no more.
package enum WorkerEnd: Sendable, Hashable {
    /// By itself: it trapped, it exited, or something killed it.
    case ended(ProcessEnd)
    /// It was stopped, for a call took longer than this.
    case tookTooLong(Duration)
    /// It was stopped, for it wrote what is no message.
    case wroteGarbage(String)
    /// It was stopped, for it answered a question twice, or one that it was not asked.
    case answeredUnasked(String)
    /// It was stopped, for it closed its socket and lived on.
    case closedSocket
}
