internal import Glibc
internal import Processes
package import Wire

extension ListeningSocket {
    /// Takes the lock and binds the socket; where a daemon still has the lock that is ending, or whose socket was removed,
    /// waits for it.
    ///
    /// - Parameter patience: Longer than a daemon takes to end, or to find that its path has gone and bind it again.
    /// - Throws: `alreadyServed` where another daemon answers at the socket; `unusable` where one keeps the lock and does not.
    package static func claim(
        at location: SocketLocation, isShared: Bool = false, patience: Duration = .seconds(75)
    ) async throws -> ListeningSocket {
        let deadline = ContinuousClock.now + patience
        while true {
            do throws(SocketError) {
                return try ListeningSocket(at: location, isShared: isShared)
            } catch {
                guard error.reason == .alreadyServed, !isServed(location) else { throw error }
                guard .now < deadline else {
                    throw SocketError(.unusable, "\(error), and does not answer there: end it, and try again")
                }
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private static func isServed(_ location: SocketLocation) -> Bool {
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { return false }
        let descriptor = OwnedDescriptor(owning: number)
        return UnixAddress.withPointer(to: location.path) { connect(descriptor.number, $0, $1) } == 0
    }
}
