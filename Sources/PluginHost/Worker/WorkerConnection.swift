internal import Glibc
internal import Processes
internal import Wire

/// A worker process at work: its socket, its standard error and its end.
///
/// It is confined to the thread of its ``WorkerLoop``.
final class WorkerConnection {
    /// What there is to look at after a ``wait(wake:sends:until:)``.
    struct Readiness {
        var wake = false
        var end = false
        var socket = false
        var errorOutput = false
    }

    /// How much is read of a stream before others have their turn.
    private static let bytesPerTurn = 1 << 20

    private var process: ChildProcess
    private let socketDescriptor: OwnedDescriptor
    private let errorOutput: OwnedDescriptor
    private var framer = LineFramer(limit: PluginProtocol.maximumLineLength)
    private var readBuffer = [UInt8](repeating: 0, count: 1 << 16)
    private var errorOutputIsOpen = true

    /// When it was started.
    let startedAt: ContinuousClock.Instant
    /// Whether the worker has said what it offers.
    var isDescribed = false
    private(set) var tail = OutputTail()

    init(command: ProcessCommand) throws(SystemError) {
        let sockets = try OwnedDescriptor.socketPair()
        let errors = try OwnedDescriptor.pipe()
        let null = try OwnedDescriptor.open("/dev/null", O_RDWR)
        try sockets.first.stopBlocking()
        try errors.first.stopBlocking()
        startedAt = .now
        process = try ChildProcess(
            launching: command,
            descriptors: [null.number, errors.second.number, errors.second.number, sockets.second.number])
        socketDescriptor = sockets.keepingFirst()
        errorOutput = errors.keepingFirst()
    }

    var socket: Int32 { socketDescriptor.number }

    /// Waits until the worker says something, has ended, has room for more where it is sent some, or `wake` or the deadline
    /// comes.
    func wait(wake: Int32, sends: Bool, until deadline: ContinuousClock.Instant?) -> Readiness {
        let none = pollfd(fd: -1, events: 0, revents: 0)
        var waits: InlineArray<4, pollfd> = [
            pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
            pollfd(fd: process.endSignal, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket, events: Int16(sends ? POLLIN | POLLOUT : POLLIN), revents: 0),
            errorOutputIsOpen ? pollfd(fd: errorOutput.number, events: Int16(POLLIN), revents: 0) : none,
        ]
        let timeout = PollTimeout.milliseconds(until: deadline)
        var span = waits.mutableSpan
        let count = span.withUnsafeMutableBufferPointer { poll($0.baseAddress, nfds_t($0.count), timeout) }
        guard count > 0 else { return Readiness() }
        return Readiness(
            wake: waits[0].revents != 0, end: waits[1].revents != 0, socket: waits[2].revents != 0,
            errorOutput: waits[3].revents != 0)
    }

    /// Reads of what the worker has written to its standard error, and gives the lines that ended.
    func readErrorOutput() -> [String] {
        var lines: [String] = []
        var room = Self.bytesPerTurn
        while errorOutputIsOpen, room > 0 {
            let count = read(errorOutput.number, &readBuffer, readBuffer.count)
            if count > 0 {
                lines += tail.append(readBuffer.prefix(count))
                room -= count
            } else if count == 0 {
                errorOutputIsOpen = false
                lines += tail.finish()
            } else {
                break
            }
        }
        return lines
    }

    /// Reads of what the worker has sent.
    ///
    /// - Returns: false where it will send no more.
    func readMessages() -> Bool {
        var room = Self.bytesPerTurn
        while room > 0 {
            let count = read(socket, &readBuffer, readBuffer.count)
            guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
            readBuffer.withUnsafeBytes { framer.append(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
            // A short read has emptied the socket.
            guard count == readBuffer.count else { break }
            room -= count
        }
        return true
    }

    /// The next answer of those read; nil where there is no whole one.
    func nextAnswer() throws(UnexpectedMessage) -> WorkerAnswer? {
        let line: [UInt8]?
        do throws(FramingError) {
            line = try framer.next()
        } catch {
            throw .garbage("\(error)")
        }
        guard let line else { return nil }
        return try WorkerAnswer(line: line)
    }

    /// Asks for the description; a fresh socket takes so little at once.
    func askForDescription() {
        let line = WorkerRequest.describe
        _ = line.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    /// Tells the worker that nothing more will come, upon which it ends.
    func endInput() {
        shutdown(socket, Int32(SHUT_WR))
    }

    /// Ends the process and all that it started, after a grace for one that is ending by itself.
    ///
    /// - Returns: how it ended, and whether it did so within the grace.
    func end(grace: Duration) -> (end: ProcessEnd, byItself: Bool) {
        var end = pollfd(fd: process.endSignal, events: Int16(POLLIN), revents: 0)
        let byItself = poll(&end, 1, PollTimeout.milliseconds(until: .now.advanced(by: grace))) > 0
        process.killSession()
        return (process.wait(), byItself)
    }
}
