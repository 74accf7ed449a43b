internal import Processes

/// Why the daemon cannot have its socket, in words for the person who started it.
package struct SocketError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Reason: Sendable, Hashable {
        /// Another daemon serves this socket.
        case alreadyServed
        /// The folder or the socket cannot be used.
        case unusable
    }

    package let reason: Reason
    package let description: String

    init(_ reason: Reason, _ description: String) {
        self.reason = reason
        self.description = description
    }

    /// - Parameter code: An `errno`.
    static func system(_ operation: String, _ code: Int32) -> SocketError {
        SocketError(.unusable, "cannot \(SystemError(operation, code))")
    }
}
