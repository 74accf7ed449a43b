internal import Glibc
internal import Processes

/// Held by the one daemon that may serve a socket; the kernel lets go of it when the process ends, however it ends.
struct InstanceLock: ~Copyable, Sendable {
    private let descriptor: OwnedDescriptor

    /// - Throws: `alreadyServed` where another process holds it.
    init(in folder: borrowing SocketFolder, for socketName: String) throws(SocketError) {
        let name = socketName + ".lock"
        let descriptor = try folder.open(name, O_RDWR | O_CREAT)
        guard flock(descriptor.number, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw .system("lock \(folder.path)/\(name)", errno) }
            let holder = Self.holder(descriptor.number).map { " (process \($0))" } ?? ""
            throw SocketError(.alreadyServed, "another pconfigsd\(holder) serves \(folder.path)/\(socketName)")
        }
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor.number, 0) == 0, pwrite(descriptor.number, text, text.count, 0) == text.count else {
            throw .system("write \(folder.path)/\(name)", errno)
        }
        self.descriptor = descriptor
    }

    private static func holder(_ descriptor: Int32) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int(String(decoding: bytes.prefix(count), as: UTF8.self).prefix { $0.isNumber })
    }
}
