internal import NIOCore
internal import Synchronization

/// When the work on a request began, as opposed to when it was asked for: a busy machine makes no request slow.
final class WorkStart: Sendable {
    private let nanoseconds = Atomic<UInt64>(0)

    func mark() { nanoseconds.store(NIODeadline.now().uptimeNanoseconds, ordering: .relaxed) }

    /// Nil until then.
    var instant: NIODeadline? {
        let value = nanoseconds.load(ordering: .relaxed)
        return value == 0 ? nil : .uptimeNanoseconds(value)
    }
}
