internal import Glibc
internal import Processes

/// Tells when something in a run's folder changes: a log grows, a note appears.
struct FolderWatch: ~Copyable, Sendable {
    private static let pollingInterval: Duration = .milliseconds(100)

    private let notices: OwnedDescriptor?
    /// Readable when something has changed; -1 where the folder is to be looked at now and then.
    let descriptor: Int32

    /// Where the kernel has no watches left, the folder is looked at now and then.
    init(_ folder: String) {
        let number = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard number >= 0 else {
            notices = nil
            descriptor = -1
            return
        }
        notices = OwnedDescriptor(owning: number)
        let events = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO)
        descriptor = inotify_add_watch(number, folder, events) >= 0 ? number : -1
    }

    var nextLook: ContinuousClock.Instant? { descriptor < 0 ? .now.advanced(by: Self.pollingInterval) : nil }

    /// Forgets the changes so far, so that several are one notice.
    func acknowledge() {
        guard descriptor >= 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 4096)
        while read(descriptor, &buffer, buffer.count) > 0 {}
    }
}
