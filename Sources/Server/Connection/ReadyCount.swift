internal import NIOCore

/// Counts the ready answers of one event loop: those that go out together at once, with the time of the first.
final class ReadyCount {
    private var method: MethodStatistics?
    private var count = 0
    /// When the first of them was taken.
    private var start = NIODeadline.now()

    func add(_ answer: ReadyAnswer) {
        if method !== answer.method {
            handOver()
            method = answer.method
        }
        if count == 0 { start = .now() }
        count += 1
    }

    /// To be called before the answers are written, so that whoever has one finds it counted.
    func handOver() {
        guard count > 0, let method else { return }
        let time = NIODeadline.now() - start
        method.countReady(count, nanoseconds: UInt64(clamping: time.nanoseconds))
        count = 0
    }
}
