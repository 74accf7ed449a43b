internal import Glibc
package import Processes

/// The service manager that wants to be told how this process is.
package final class ServiceManager: Sendable {
    private let address: String
    private let socket: OwnedDescriptor

    /// - Parameter address: As in `NOTIFY_SOCKET`: a path, or a name in the abstract namespace with an `@` before it.
    package init(address: String) throws(SystemError) {
        guard address.hasPrefix("/") || address.hasPrefix("@"), address.utf8.count > 1 else {
            throw SystemError("use NOTIFY_SOCKET=\(address)", EAFNOSUPPORT)
        }
        let number = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw SystemError("make a socket", errno) }
        self.address = address
        socket = OwnedDescriptor(owning: number)
    }

    /// - Returns: Whether the manager got it; nothing else depends on that.
    @discardableResult
    package func tell(_ notification: ServiceNotification) -> Bool {
        let bytes = Array(notification.text.utf8)
        let sent = UnixAddress.withPointer(toPathOrAbstractName: address) { address, size in
            sendto(socket.number, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT), address, size)
        }
        return sent == bytes.count
    }
}
