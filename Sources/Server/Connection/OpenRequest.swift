internal import NIOCore
internal import Wire

/// A request that has not ended: it is being answered, or its stream goes on.
struct OpenRequest {
    enum Phase {
        case answering
        /// It was cancelled or out of time, and was told so; what works on it has not noticed yet.
        case abandoned
        case streaming(EventSource)
    }

    let id: RequestID?
    let method: String
    /// Where it is counted.
    let statistics: MethodStatistics
    let destination: AnswerDestination
    /// In the queue of answers; nil where its answer comes whenever it is ready.
    let place: Int?
    /// Where its answer may be kept ready: the line that it came in.
    let template: RequestTemplate?
    /// The latest state of the project when it was begun.
    let revision: Int
    let opened = NIODeadline.now()
    var phase = Phase.answering
    /// Nil while its stream has not started.
    var work: StartedWork?
    let deadline: RequestDeadline?
}

/// When a request must have ended, its stream too.
struct RequestDeadline: Sendable {
    let time: NIODeadline
    let milliseconds: Int
    let alarm: Scheduled<Void>
}
