/// Why a path cannot be a socket's.
package struct SocketLocationError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
