internal import Glibc

/// A wait that a person is told of.
enum LongWait {
    /// Returns when there is something to read; calls `tell` with the seconds so far, each second until then.
    static func onDescriptor(_ descriptor: Int32, tell: (Int) -> Void) {
        var seconds = 0
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let count = poll(&wait, 1, 1_000)
            if count < 0, errno == EINTR { continue }
            guard count == 0 else { return }
            seconds += 1
            tell(seconds)
        }
    }
}
