/// Held by what event loops are given to do; lets whoever waits go on when the last has done it.
///
/// A loop that is ending drops what it is given, and a future of it would keep whoever waits for ever.
final class LoopTurn: Sendable {
    private let waiting: CheckedContinuation<Void, Never>

    init(resuming waiting: CheckedContinuation<Void, Never>) {
        self.waiting = waiting
    }

    deinit {
        waiting.resume()
    }
}
