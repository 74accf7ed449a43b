internal import Glibc
internal import Processes
package import Wire

/// The daemon's place in the file system: the lock, and the socket, which appears when it is ready to answer.
package struct ListeningSocket: ~Copyable, Sendable {
    package let path: String
    private let folder: SocketFolder
    private let lock: InstanceLock
    private let name: String
    private let hiddenName: String
    private let identity: [UInt64]?
    /// Bound and not yet listening; the server's own from when it takes it.
    private let number: Int32

    /// Takes the lock and binds the socket under a name that nobody looks for.
    ///
    /// - Parameter isShared: Whether others may connect; who of them is served, the server says.
    package init(at location: SocketLocation, isShared: Bool = false) throws(SocketError) {
        let folder = try SocketFolder(location.folder, isShared: isShared)
        let lock = try InstanceLock(in: folder, for: location.name)
        let hiddenName = ".\(location.name).\(getpid())"
        folder.remove(hiddenName)
        number = try Self.bind(folder.path(of: hiddenName), mode: isShared ? 0o666 : 0o600)
        identity = folder.identity(of: hiddenName)
        path = location.path
        name = location.name
        self.hiddenName = hiddenName
        self.folder = folder
        self.lock = lock
    }

    deinit {
        // Where it was never published.
        folder.remove(hiddenName)
    }

    /// The socket's descriptor, for the one who listens on it and closes it.
    var descriptor: Int32 { number }

    /// Shows the socket under its name, in the place of one that a dead daemon left.
    ///
    /// To be called when the server listens.
    borrowing func publish() throws(SocketError) {
        try folder.rename(hiddenName, to: name)
    }

    /// Takes the name away, if it is still this socket's.
    borrowing func withdraw() {
        guard let identity, folder.identity(of: name) == identity else { return }
        folder.remove(name)
    }

    private static func bind(_ path: String, mode: mode_t) throws(SocketError) -> Int32 {
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw .system("make a socket", errno) }
        let result = UnixAddress.withPointer(to: path) { Glibc.bind(number, $0, $1) }
        guard result == 0, chmod(path, mode) == 0 else {
            let code = result == nil ? ENAMETOOLONG : errno
            close(number)
            throw .system("bind the socket", code)
        }
        return number
    }
}
