internal import Glibc
internal import Processes

/// A Unix socket that the service manager made and listens on for this process; its place and its mode are the manager's.
package struct ActivatedSocket: Sendable, Hashable {
    package let path: String
    let descriptor: Int32

    /// The name that tells ours where several sockets are passed: the one that systemd gives by itself, or without suffix.
    private static let names = ["pconfigsd.socket", "pconfigsd"]

    /// Nil where none was passed.
    ///
    /// - Throws: `unusable` where what was passed is no listening Unix stream socket with a path, or none can be told
    ///   from the others.
    package init?(passedTo environment: ServiceEnvironment) throws(SocketError) {
        guard let first = environment.sockets.first else { return nil }
        let ours = environment.sockets.count == 1 ? first : environment.sockets.first { Self.names.contains($0.name) }
        guard let ours else {
            throw SocketError(
                .unusable,
                "\(environment.sockets.count) sockets were passed by LISTEN_FDS, and none is named \(Self.names[0]) "
                    + "by LISTEN_FDNAMES (FileDescriptorName= in the socket's unit)")
        }
        for other in environment.sockets where other != ours { close(other.descriptor) }
        try self.init(descriptor: ours.descriptor)
    }

    private init(descriptor: Int32) throws(SocketError) {
        guard Self.option(SO_DOMAIN, of: descriptor) == AF_UNIX,
            Self.option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue),
            Self.option(SO_ACCEPTCONN, of: descriptor) == 1
        else {
            throw SocketError(
                .unusable,
                "descriptor \(descriptor), passed by LISTEN_FDS, is no Unix stream socket that listens "
                    + "(ListenStream= with a path in the socket's unit)")
        }
        guard let path = UnixAddress.path(ofSocket: descriptor) else {
            throw SocketError(
                .unusable,
                "the socket passed by LISTEN_FDS has no path, where clients could find it "
                    + "(ListenStream= with a path in the socket's unit)")
        }
        self.path = path
        self.descriptor = descriptor
    }

    /// Checks a path that the caller named too: what was passed would else go over it unseen.
    ///
    /// - Throws: `unusable` where it is another than that of the passed socket.
    package func check(isAt name: String) throws(SocketError) {
        if name == path { return }
        if let named = PathCheck.identity(of: name), named == PathCheck.identity(of: path) { return }
        throw SocketError(
            .unusable,
            "--socket names \(name), but the service manager passed a socket at \(path) by LISTEN_FDS; leave out --socket, "
                + "or write the same path behind ListenStream= in the socket's unit")
    }

    private static func option(_ name: Int32, of descriptor: Int32) -> Int32? {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, name, &value, &size) == 0 ? value : nil
    }
}
