internal import Glibc
internal import Processes
package import Wire

extension ListeningSocket {
    /// Takes the lock and binds the socket; where a daemon that is ending still has the lock, waits for it.
    ///
    /// - Throws: `alreadyServed` where another daemon answers at the socket, or keeps the lock for longer than `patience`.
    package static func claim(
        at location: SocketLocation, isShared: Bool = false, patience: Duration = .seconds(15)
    ) async throws -> ListeningSocket {
        let deadline = ContinuousClock.now + patience
        while true {
            do throws(SocketError) {
                return try ListeningSocket(at: location, isShared: isShared)
            } catch {
                guard error.reason == .alreadyServed, .now < deadline, !isServed(location) else { throw error }
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
