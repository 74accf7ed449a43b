import Glibc
import Processes

/// The moments at which a project is looked at again without anybody asking.
///
/// One comes soon after the kernel tells of a change, and one every second, for plugins' executables make no events. A look
/// that finds nothing changed costs a few system calls. A thread of its own empties the kernel's queue, whatever else waits.
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

    private static let interval = Duration.seconds(1)
    /// What is written together is seen together where it is written without a longer pause.
    private static let settling = Duration.milliseconds(10)
    /// Changes without an end are looked at now and then.
    private static let patience = Duration.milliseconds(500)

    /// - Parameter rhythm: When all folders are walked without an event.
    init(of watch: FolderWatch, rhythm: WorkspaceRhythm) throws(SystemError) {
        let end = try End()
        let (stream, moments) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        try DedicatedThread.start {
            var clock = Clock(rhythm: rhythm)
            while clock.wait(for: watch, end: end.signal.descriptor) { moments.yield() }
            moments.finish()
        }
        self.stream = stream
        self.end = end
    }

    deinit {
        end.signal.send()
    }

    /// Knows what comes next.
    private struct Clock {
        private let rhythm: WorkspaceRhythm
        private var nextPoll: ContinuousClock.Instant
        private var nextAudit: ContinuousClock.Instant

        init(rhythm: WorkspaceRhythm) {
            self.rhythm = rhythm
            nextPoll = .now + rhythm.polling
            nextAudit = .now + rhythm.audit
        }

        /// Returns at the next moment; false where there will be none.
        mutating func wait(for watch: FolderWatch, end: Int32) -> Bool {
            var first: ContinuousClock.Instant?
            var limit = min(.now + ChangeMoments.interval, nextPoll, nextAudit)
            while true {
                var waits = [end, watch.descriptor].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
                poll(&waits, 2, PollTimeout.milliseconds(until: limit))
                guard waits[0].revents == 0 else { return false }
                guard waits[1].revents != 0 else { break }
                if watch.hasPendingChanges() {
                    let start = first ?? .now
                    first = start
                    limit = min(.now + ChangeMoments.settling, start + ChangeMoments.patience)
                }
                if limit <= .now { break }
            }
            requireScans(of: watch)
            return true
        }

        private mutating func requireScans(of watch: FolderWatch) {
            let now = ContinuousClock.now
            if now >= nextPoll {
                nextPoll = now + rhythm.polling
                if watch.limitation != nil { watch.note(DiskChanges(scan: .needed)) }
            }
            if now >= nextAudit {
                nextAudit = now + rhythm.audit
                watch.note(DiskChanges(scan: .audit))
            }
        }
    }
}
