internal import Glibc
internal import NIOCore

/// Who is at the other end of a connection, as the kernel knows it.
struct PeerCredentials: Sendable {
    /// The layout of the kernel's `ucred`.
    private(set) var process: Int32 = 0
    var user: UInt32
    var group: UInt32

    init(user: UInt32, group: UInt32) {
        self.user = user
        self.group = group
    }

    /// Those of a connected socket's peer at the time when it connected; nil where the kernel does not say.
    static func of(_ channel: any Channel) -> EventLoopFuture<PeerCredentials?> {
        guard let socket = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeSucceededFuture(nil)
        }
        let credentials: EventLoopFuture<PeerCredentials> = socket.unsafeGetSocketOption(
            level: SocketOptionLevel(SOL_SOCKET), name: SocketOptionName(SO_PEERCRED))
        return credentials.map { Optional($0) }.recover { _ in nil }
    }
}
