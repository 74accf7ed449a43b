import Glibc
import Processes

/// The moments at which a project is looked at again without anybody asking.
///
/// One comes soon after the kernel tells of a change, and one every second, for plugins' executables and folders without
/// a watch make no events. A look that finds nothing changed costs a few system calls.
final class ChangeMoments: Sendable {
    /// Moments that nobody waited for count as one.
    let stream: AsyncStream<Void>
    private let end: End

    /// What ends the thread that waits for events.
    private final class End: Sendable {
        let signal: WakeSignal

        init() throws(SystemError) {
            signal = try WakeSignal()
        }
    }

    /// What is written together is seen together where it is written within this time, in microseconds.
    private static let settlingTime: UInt32 = 10_000
    private static let interval: Int32 = 1_000

    init(of watch: FolderWatch) throws(SystemError) {
        let end = try End()
        let (stream, moments) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        try DedicatedThread.start {
            var waits = [watch.descriptor, end.signal.descriptor].map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            while true {
                poll(&waits, 2, Self.interval)
                guard waits[1].revents == 0 else { break }
                if waits[0].revents != 0 { usleep(Self.settlingTime) }
                moments.yield()
            }
            moments.finish()
        }
        self.stream = stream
        self.end = end
    }

    deinit {
        end.signal.send()
    }
}
