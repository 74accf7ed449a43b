internal import Glibc
internal import NIOCore

/// Who is at the other end of a connection, as the kernel knows it.
struct PeerCredentials: Sendable {
    /// The layout of the kernel's `ucred`.
    private var process: Int32
    var user: UInt32
    private var group: UInt32

    /// The user of a connected socket's peer at the time when it connected; nil where the kernel does not say.
    static func user(of channel: any Channel) -> EventLoopFuture<UInt32?> {
        guard let socket = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeSucceededFuture(nil)
        }
        let credentials: EventLoopFuture<PeerCredentials> = socket.unsafeGetSocketOption(
            level: SocketOptionLevel(SOL_SOCKET), name: SocketOptionName(SO_PEERCRED))
        return credentials.map { Optional($0.user) }.recover { _ in nil }
    }
}
