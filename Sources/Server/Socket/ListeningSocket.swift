internal import Glibc
internal import Processes
package import Wire

/// The socket that a daemon listens on: one that it binds itself, or one that the service manager passed to it.
package struct ListeningSocket: ~Copyable, Sendable {
    package let path: String
    /// The folder that was open to others, and was closed to them for the socket's sake; nil where none was.
    package let closedFolder: String?
    /// Bound; for the one who listens on it and closes it.
    let descriptor: Int32
    /// Nil where the socket's name is the service manager's.
    private let entry: SocketEntry?

    /// Takes the lock and binds the socket under a name that nobody looks for.
    ///
    /// - Parameter isShared: Whether others may connect; who of them is served, the server says.
    package init(at location: SocketLocation, isShared: Bool = false) throws(SocketError) {
        let entry = try SocketEntry(at: location, isShared: isShared)
        path = location.path
        closedFolder = entry.hasClosedFolder ? location.folder : nil
        descriptor = entry.descriptor
        self.entry = consume entry
    }

    /// Takes a socket that the service manager made.
    package init(_ socket: ActivatedSocket) {
        path = socket.path
        closedFolder = nil
        descriptor = socket.descriptor
        entry = nil
    }

    /// Shows the socket under its name, in the place of one that a dead daemon left.
    ///
    /// To be called when the server listens.
    borrowing func publish() throws(SocketError) {
        switch entry {
        case .some(let entry): try entry.publish()
        case nil: break
        }
    }

    /// Takes the name away, if it is still this socket's.
    borrowing func withdraw() {
        switch entry {
        case .some(let entry): entry.withdraw()
        case nil: break
        }
    }

    /// Another socket for the same path, where this one's name is lost.
    ///
    /// - Throws: `alreadyServed` where another daemon has taken the lock meanwhile; `unusable` where the name is the
    ///   service manager's.
    consuming func renewed() async throws -> ListeningSocket {
        let (location, isShared) =
            switch entry {
            case .some(let entry): (entry.location, entry.isShared)
            case nil:
                throw SocketError(
                    .unusable, "only the service manager can make \(path) again: restart the socket's unit")
            }
        // Whoever has put another lock in the place of this one holds that; this one must not be in the way of ours.
        _ = consume self
        // A child that is just being started holds the lock until it executes.
        return try await .claim(at: location, isShared: isShared, patience: .seconds(2))
    }
}
