package import Glibc

/// A path as the address that the kernel's socket calls take.
package enum UnixAddress {
    /// Nil where the path is too long for an address.
    package static func withPointer<Result>(
        to path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result? {
        withPointer(toBytes: Array(path.utf8), size: MemoryLayout<sockaddr_un>.size, body)
    }

    /// The same for a name in the abstract namespace, which is written with an `@` before it.
    package static func withPointer<Result>(
        toPathOrAbstractName text: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result? {
        guard text.hasPrefix("@") else { return withPointer(to: text, body) }
        // All bytes that the size counts are part of the name.
        return withPointer(toBytes: [0] + text.utf8.dropFirst(), size: pathOffset + text.utf8.count, body)
    }

    /// The path that a socket is bound to; nil for one that is not, or not to a path.
    package static func path(ofSocket descriptor: Int32) -> String? {
        var address = sockaddr_un()
        var size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        guard code == 0, address.sun_family == sa_family_t(AF_UNIX) else { return nil }
        let path = withUnsafeBytes(of: address.sun_path) { Array($0.prefix { $0 != 0 }) }
        return path.first == UInt8(ascii: "/") ? String(decoding: path, as: UTF8.self) : nil
    }

    private static let pathOffset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? MemoryLayout<sa_family_t>.size

    private static func withPointer<Result>(
        toBytes bytes: [UInt8], size: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(size)) }
        }
    }
}
