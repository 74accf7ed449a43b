internal import Glibc
internal import Processes

/// Tells when a run's logs grow.
struct LogWatch: ~Copyable, Sendable {
    private static let pollingInterval: Duration = .milliseconds(100)

    private let notices: OwnedDescriptor?
    /// Readable when a log has grown; nil where the logs are to be looked at now and then.
    let descriptor: Int32?

    /// Where the kernel has no watches left, the logs are looked at now and then.
    init(_ files: [String]) {
        let number = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard number >= 0 else {
            notices = nil
            descriptor = nil
            return
        }
        notices = OwnedDescriptor(owning: number)
        let isWatching = files.allSatisfy { inotify_add_watch(number, $0, UInt32(IN_MODIFY)) >= 0 }
        descriptor = isWatching ? number : nil
    }

    var nextLook: ContinuousClock.Instant? { descriptor == nil ? .now.advanced(by: Self.pollingInterval) : nil }

    /// Forgets the growth so far, so that several writes are one notice.
    func acknowledge() {
        guard let descriptor else { return }
        var buffer = [UInt8](repeating: 0, count: 4096)
        while read(descriptor, &buffer, buffer.count) > 0 {}
    }
}
