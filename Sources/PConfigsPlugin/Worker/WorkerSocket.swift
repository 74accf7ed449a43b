internal import Dispatch
internal import Glibc
internal import Synchronization
internal import Wire

/// The worker's end of the socket to the daemon.
final class WorkerSocket: Sendable {
    private struct Input: ~Copyable {
        var framer = LineFramer(limit: PluginProtocol.maximumLineLength)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
    }

    private let descriptor = PluginProtocol.descriptor
    /// Held by the one who reads: a mutex would spin, and this wait is long.
    private let turn = DispatchSemaphore(value: 1)
    private let input = Mutex(Input())
    private let writing = Mutex(())

    /// Programs that a function starts must not hold the socket open, nor write to it.
    func keepFromChildren() {
        guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
            StandardError.write("descriptor \(descriptor) is not open: only the daemon starts a plugin as a worker\n")
            exit(ProgramExit.wrongUse)
        }
    }

    /// The next line that the daemon sends; nil when it has closed the socket.
    ///
    /// Whoever asks waits, and others behind them, so that lines are taken in their order.
    func nextLine() -> [UInt8]? {
        turn.wait()
        defer { turn.signal() }
        return input.withLock { input in
            while true {
                do throws(FramingError) {
                    if let line = try input.framer.next() { return line }
                } catch {
                    send(Response(id: .null, error: WireError(.invalidRequest, "\(error)")))
                    continue
                }
                let count = read(descriptor, &input.buffer, input.buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return nil }
                input.buffer.withUnsafeBytes {
                    input.framer.append(UnsafeRawBufferPointer(rebasing: $0.prefix(count)))
                }
            }
        }
    }

    func send(_ response: Response) {
        let line = Message.response(response).line
        writing.withLock { _ in
            line.withUnsafeBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let written = Glibc.send(
                        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, Int32(MSG_NOSIGNAL))
                    if written < 0, errno == EINTR { continue }
                    // The daemon has gone; the reader sees that too and ends the session.
                    guard written > 0 else { return }
                    rest = rest.dropFirst(written)
                }
            }
        }
    }
}
