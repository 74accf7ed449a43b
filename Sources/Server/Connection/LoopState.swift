internal import NIOCore

/// What the connections of one event loop share.
struct LoopState {
    let ready: ReadyAnswers
    let count = ReadyCount()
    let round: WriteRound

    /// - Parameter limits: Those of this loop alone.
    init(of eventLoop: any EventLoop, limits: ServerLimits) {
        ready = ReadyAnswers(limits: limits)
        round = WriteRound(eventLoop: eventLoop)
    }
}
