import Foundation
import Glibc
import Processes
import Synchronization

/// Stands at the path of a daemon's socket, and leads each connection to it.
///
/// The daemon's socket gets a second name, and this one takes the place of the first: neither side notices.
final class RecordingSocket: Sendable {
    let path: String
    private let daemonPath: String
    private let identity: UInt64?
    private let listener: OwnedDescriptor
    private let end: WakeSignal
    private let recorded = Mutex<[RecordedConnection]>([])

    init(inFrontOf path: String) throws {
        let name = UUID().uuidString.prefix(8)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        self.path = path
        daemonPath = "\(folder)/.d-\(name)"
        end = try WakeSignal()
        let own = "\(folder)/.r-\(name)"
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        listener = OwnedDescriptor(owning: number)
        let isBound = UnixAddress.withPointer(to: own) { bind(number, $0, $1) } == 0
        identity = Self.identity(of: own)
        guard isBound, listen(number, 1_024) == 0, link(path, daemonPath) == 0 else {
            throw SystemError("stand in front of \(path)", errno)
        }
        guard rename(own, path) == 0 else { throw SystemError("rename \(own)", errno) }
        try DedicatedThread.start { [self] in accept() }
    }

    /// What went over the socket so far.
    var connections: [RecordedConnection] { recorded.withLock { $0 } }

    /// Whether this still stands at the path, and the daemon is there behind it.
    var isCurrent: Bool { Self.identity(of: path) == identity && connectedToDaemon() != nil }

    /// Gives the path up.
    func withdraw() {
        if Self.identity(of: path) == identity { unlink(path) }
        unlink(daemonPath)
        end.send()
    }

    private static func identity(of path: String) -> UInt64? {
        var status = stat()
        return stat(path, &status) == 0 ? UInt64(status.st_ino) : nil
    }

    private func accept() {
        while true {
            var waits = [end.descriptor, listener.number].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            _ = poll(&waits, 2, -1)
            guard waits[0].revents == 0 else { return }
            let number = Glibc.accept(listener.number, nil, nil)
            guard number >= 0 else { continue }
            let client = OwnedDescriptor(owning: number)
            // Without a daemon the client is told by the end of its connection.
            guard let daemon = connectedToDaemon() else { continue }
            guard let connection = try? RecordedConnection(from: client, to: daemon) else { continue }
            recorded.withLock { $0.append(connection) }
        }
    }

    private func connectedToDaemon() -> OwnedDescriptor? {
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { return nil }
        let daemon = OwnedDescriptor(owning: number)
        guard UnixAddress.withPointer(to: daemonPath, { connect(daemon.number, $0, $1) }) == 0 else { return nil }
        return daemon
    }
}
