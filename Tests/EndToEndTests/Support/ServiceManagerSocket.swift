import Foundation
import Glibc
import Testing

/// The socket of a service manager, on which a daemon tells how it is.
final class ServiceManagerSocket {
    let path: String
    private let number: Int32

    init(at path: String) throws {
        self.path = path
        number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
    }

    deinit { close(number) }

    /// The next datagram, waited for at most two minutes, without a thread of the tests.
    func next() async throws -> String {
        let end = ContinuousClock.now + .seconds(120)
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(number, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count >= 0 { return String(decoding: buffer.prefix(count), as: UTF8.self) }
            try #require(.now < end, "the daemon tells nothing")
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// The next datagram that is no sign of life.
    func nextChange() async throws -> String {
        while true {
            let text = try await next()
            if text != "WATCHDOG=1\n" { return text }
        }
    }
}
