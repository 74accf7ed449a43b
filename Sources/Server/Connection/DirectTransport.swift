internal import Glibc
internal import NIOCore

/// A connection's socket, to which short answers go without the detour through the channel's pipeline.
///
/// Only for times when the channel itself has nothing to write, and only until it is inactive: after that, another file may
/// have the number. It lives on the connection's event loop.
struct DirectTransport {
    private let socket: NIOBSDSocket.Handle

    /// Nil for a channel that has no socket.
    init?(of channel: any Channel) {
        let socket = try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
            of: NIOBSDSocket.Handle.self
        ) { $0 }
        guard let socket else { return nil }
        self.socket = socket
    }

    /// Hands bytes to the kernel, and takes from them what it took: less where it has no room, or the client has gone, which the
    /// channel is to find out with the rest.
    ///
    /// - Parameter capacity: The room that the bytes may keep when all were taken.
    /// - Returns: Whether none are left.
    func send(_ bytes: inout ByteBuffer, keepingRoom capacity: Int) -> Bool {
        guard bytes.readableBytes > 0 else { return true }
        let count = bytes.withUnsafeReadableBytes {
            Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
        guard count == bytes.readableBytes else {
            if count > 0 { bytes.moveReaderIndex(forwardBy: count) }
            return false
        }
        bytes.empty(keepingRoom: capacity)
        return true
    }
}

extension ByteBuffer {
    /// Takes all bytes out; the room is used again where nobody else holds it, as when the kernel took them at once.
    mutating func empty(keepingRoom maximum: Int) {
        if capacity > maximum { self = ByteBuffer() } else { clear() }
    }
}
