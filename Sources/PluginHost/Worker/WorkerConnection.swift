internal import ConfigValue
internal import Glibc
internal import Processes
internal import Wire

/// A worker process at work: its socket, its standard error and its end.
///
/// It is confined to the thread of its ``WorkerLoop``.
final class WorkerConnection {
    private var process: ChildProcess
    private let socket: OwnedDescriptor
    private let errorOutput: OwnedDescriptor
    private var framer = LineFramer(limit: PluginProtocol.maximumLineLength)
    private var unsent: [UInt8] = []
    private var unsentStart = 0
    private var readBuffer = [UInt8](repeating: 0, count: 1 << 16)
    private var errorOutputIsOpen = true

    /// What the worker said of itself; nil until it has.
    var description: PluginWorkerDescription?
    /// When it was started.
    let startedAt: ContinuousClock.Instant
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
        socket = sockets.keepingFirst()
        errorOutput = errors.keepingFirst()
    }

    /// Takes a request to be sent by ``flush()``.
    ///
    /// - Returns: false where it is longer than the protocol allows.
    func send(_ request: Request) -> Bool {
        let line = Message.request(request).line
        guard line.count <= PluginProtocol.maximumLineLength else { return false }
        unsent += line
        return true
    }

    /// Waits until the worker says something, has room for more, has ended, or `wake` or the deadline comes.
    func wait(wake: Int32, until deadline: ContinuousClock.Instant?) {
        let outgoing = Int16(unsentStart < unsent.count ? POLLIN | POLLOUT : POLLIN)
        var waits = [
            pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
            pollfd(fd: process.endSignal, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket.number, events: outgoing, revents: 0),
        ]
        if errorOutputIsOpen { waits.append(pollfd(fd: errorOutput.number, events: Int16(POLLIN), revents: 0)) }
        poll(&waits, nfds_t(waits.count), PollTimeout.milliseconds(until: deadline))
    }

    /// Writes as much as the worker takes.
    func flush() {
        while unsentStart < unsent.count {
            let written = unsent.withUnsafeBytes { bytes in
                Glibc.send(
                    socket.number, bytes.baseAddress?.advanced(by: unsentStart), bytes.count - unsentStart,
                    Int32(MSG_NOSIGNAL))
            }
            guard written > 0 else { return }
            unsentStart += written
        }
        unsent.removeAll(keepingCapacity: unsent.count < 1 << 20)
        unsentStart = 0
    }

    /// Reads what the worker has written so far to its standard error, and gives the lines that ended.
    func readErrorOutput() -> [String] {
        var lines: [String] = []
        while errorOutputIsOpen {
            let count = read(errorOutput.number, &readBuffer, readBuffer.count)
            if count > 0 {
                lines += tail.append(readBuffer.prefix(count))
            } else if count == 0 {
                errorOutputIsOpen = false
                lines += tail.finish()
            } else {
                break
            }
        }
        return lines
    }

    /// Reads what the worker has sent so far.
    ///
    /// - Returns: false where it will send no more.
    func readMessages() -> Bool {
        while true {
            let count = read(socket.number, &readBuffer, readBuffer.count)
            guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
            framer.append(readBuffer.prefix(count))
        }
    }

    /// The next answer of those read; nil where there is no whole one.
    func nextAnswer() throws(UnexpectedMessage) -> WorkerAnswer? {
        let line: [UInt8]?
        do throws(FramingError) {
            line = try framer.next()
        } catch {
            throw UnexpectedMessage(reason: "\(error)")
        }
        guard let line else { return nil }
        return try WorkerAnswer(line: line)
    }

    /// Tells the worker that nothing more will come, upon which it ends.
    func endInput() {
        shutdown(socket.number, Int32(SHUT_WR))
    }

    /// Whether the process has ended by itself.
    var hasEnded: Bool {
        var end = pollfd(fd: process.endSignal, events: Int16(POLLIN), revents: 0)
        return poll(&end, 1, 0) > 0
    }

    /// Ends the process and all that it started, after a grace for one that is ending by itself.
    func end(grace: Duration) -> ProcessEnd {
        var end = pollfd(fd: process.endSignal, events: Int16(POLLIN), revents: 0)
        poll(&end, 1, PollTimeout.milliseconds(until: .now.advanced(by: grace)))
        process.signalGroup(SIGKILL)
        return process.wait()
    }
}
