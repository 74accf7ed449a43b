/// Held by what event loops are given to do; ends a stream when the last has done it.
///
/// A loop that is ending drops what it is given, and a future of it would keep whoever waits for ever.
final class LoopTurn: Sendable {
    private let stream: AsyncStream<Never>.Continuation

    init(ending stream: AsyncStream<Never>.Continuation) {
        self.stream = stream
    }

    deinit {
        stream.finish()
    }
}
