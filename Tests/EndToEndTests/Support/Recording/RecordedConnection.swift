import Glibc
import Processes
import Synchronization

/// One client's connection to a daemon, led through this process, with all that went over it.
final class RecordedConnection: Sendable {
    private struct Bytes {
        var sent: [UInt8] = []
        var received: [UInt8] = []
    }

    private let client: OwnedDescriptor
    private let daemon: OwnedDescriptor
    private let bytes = Mutex(Bytes())

    init(from client: consuming OwnedDescriptor, to daemon: consuming OwnedDescriptor) throws {
        self.client = client
        self.daemon = daemon
        try DedicatedThread.start { [self] in
            pump(from: self.client.number, to: self.daemon.number) { $0.sent += $1 }
            // Until the client is gone altogether it may still wait for answers.
            var gone = pollfd(fd: self.client.number, events: 0, revents: 0)
            while poll(&gone, 1, -1) < 0, errno == EINTR {}
            shutdown(self.daemon.number, Int32(SHUT_RDWR))
        }
        try DedicatedThread.start { [self] in
            pump(from: self.daemon.number, to: self.client.number) { $0.received += $1 }
            shutdown(self.client.number, Int32(SHUT_RDWR))
        }
    }

    /// What the client sent so far.
    var sent: String { bytes.withLock { String(decoding: $0.sent, as: UTF8.self) } }

    /// The lines that the daemon has sent so far.
    var received: [String] {
        bytes.withLock { String(decoding: $0.received, as: UTF8.self) }.split(separator: "\n").map(String.init)
    }

    /// Passes on what comes, and that no more will come.
    private func pump(from source: Int32, to target: Int32, keep: (inout Bytes, ArraySlice<UInt8>) -> Void) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(source, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            // Before it is passed on: whoever has an answer finds it recorded.
            bytes.withLock { keep(&$0, buffer[..<count]) }
            guard send(buffer[..<count], to: target) else { break }
        }
        shutdown(target, Int32(SHUT_WR))
    }

    private func send(_ bytes: ArraySlice<UInt8>, to target: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(target, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
