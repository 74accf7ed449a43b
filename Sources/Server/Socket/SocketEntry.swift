internal import Glibc
internal import Processes
internal import Wire

/// A daemon's own place in the file system: the lock, and the socket, which appears when it is ready to answer.
struct SocketEntry: ~Copyable, Sendable {
    let location: SocketLocation
    let isShared: Bool
    let descriptor: Int32
    /// Whether its folder was open to others until now.
    let hasClosedFolder: Bool
    private let folder: SocketFolder
    private let lock: InstanceLock
    private let hiddenName: String
    private let identity: [UInt64]?

    init(at location: SocketLocation, isShared: Bool) throws(SocketError) {
        try Self.checkPlace(location)
        let folder = try SocketFolder(location.folder, isShared: isShared)
        let lock = try InstanceLock(in: folder, for: location.name)
        let hiddenName = ".\(location.name).\(getpid())"
        folder.remove(hiddenName)
        descriptor = try Self.bind(folder.path(of: hiddenName), mode: isShared ? 0o666 : 0o600)
        identity = folder.identity(of: hiddenName)
        self.location = location
        self.isShared = isShared
        self.hiddenName = hiddenName
        hasClosedFolder = folder.wasOpen
        self.folder = folder
        self.lock = lock
    }

    deinit {
        // Where it was never published.
        folder.remove(hiddenName)
    }

    borrowing func publish() throws(SocketError) {
        try folder.rename(hiddenName, to: location.name)
    }

    borrowing func withdraw() {
        guard let identity, folder.identity(of: location.name) == identity else { return }
        folder.remove(location.name)
    }

    /// What a dead daemon left is a socket; anything else is somebody's.
    private static func checkPlace(_ location: SocketLocation) throws(SocketError) {
        var status = stat()
        guard lstat(location.path, &status) == 0, status.st_mode & S_IFMT != S_IFSOCK else { return }
        throw SocketError(.unusable, "\(location.path) is there and is no socket: name another place for the socket")
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
