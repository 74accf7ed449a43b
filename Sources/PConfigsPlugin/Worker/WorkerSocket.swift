internal import Dispatch
internal import Glibc
internal import Synchronization
internal import Wire

/// The worker's end of the socket to the daemon.
final class WorkerSocket: Sendable {
    private let descriptor = PluginProtocol.descriptor
    private let writing = Mutex(())

    /// Programs that a function starts must not hold the socket open, nor write to it.
    func keepFromChildren() {
        guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
            StandardError.write("descriptor \(descriptor) is not open: only the daemon starts a plugin as a worker\n")
            exit(ProgramExit.wrongUse)
        }
    }

    /// The lines that the daemon sends; it ends when the daemon closes the socket.
    var lines: AsyncStream<[UInt8]> {
        AsyncStream { continuation in
            // A queue of its own, for reading blocks a thread. The daemon bounds how many lines are under way.
            DispatchQueue(label: "pconfigs.worker.reader").async { [self] in
                readLines { continuation.yield($0) }
                continuation.finish()
            }
        }
    }

    private func readLines(_ take: ([UInt8]) -> Void) {
        var framer = LineFramer(limit: PluginProtocol.maximumLineLength)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            framer.append(buffer.prefix(count))
            do {
                while let line = try framer.next() { take(line) }
            } catch {
                send(Response(id: .null, error: WireError(.invalidRequest, "\(error)")))
            }
        }
    }

    func send(_ response: Response) {
        let line = Message.response(response).line
        writing.withLock { _ in
            var rest = line[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                if written < 0, errno == EINTR { continue }
                // The daemon has gone; the reader sees that too and ends the session.
                guard written > 0 else { return }
                rest = rest.dropFirst(written)
            }
        }
    }
}
