internal import Glibc
internal import Processes
internal import Wire

/// A connected Unix stream socket that blocks.
struct UnixStream: ~Copyable {
    private let descriptor: OwnedDescriptor

    /// Why no connection came about.
    enum ConnectError: Error {
        /// Nobody listens there.
        case absent
        case refused(String)
    }

    init(connectingTo path: String) throws(ConnectError) {
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw .refused(SystemError("make a socket", errno).description) }
        let descriptor = OwnedDescriptor(owning: number)
        let code = UnixAddress.withPointer(to: path) { address, size in
            while connect(number, address, size) != 0 {
                if errno != EINTR { return errno }
            }
            return 0
        }
        switch code {
        case 0: self.descriptor = descriptor
        case ENOENT, ECONNREFUSED: throw .absent
        case let code?: throw .refused(SystemError("connect to \(path)", code).description)
        case nil: throw .refused("the socket's path is too long: \(path)")
        }
    }

    /// For `poll`.
    var number: Int32 { descriptor.number }

    /// The user that the process at the other end has; nil where the kernel does not say.
    var peerUser: UInt32? {
        // The layout of the kernel's `ucred`: process, user, group.
        var credentials: (Int32, UInt32, UInt32) = (0, 0, 0)
        var size = socklen_t(MemoryLayout.size(ofValue: credentials))
        guard getsockopt(descriptor.number, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else { return nil }
        return credentials.1
    }

    /// Ends the connection; whoever reads from it is told so.
    func shutDown() { Self.shutDown(number) }

    /// Ends the connection of a descriptor whose stream somebody else holds just now.
    static func shutDown(_ number: Int32) { _ = shutdown(number, Int32(SHUT_RDWR)) }

    /// - Returns: False where the other end has gone.
    func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor.number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Waits for bytes and gives them to a framer.
    ///
    /// - Returns: False where the other end has gone.
    func read(into framer: inout LineFramer) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
            while true {
                let count = recv(descriptor.number, buffer.baseAddress, buffer.count, 0)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                framer.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                return true
            }
        }
    }
}
