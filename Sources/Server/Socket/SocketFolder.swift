internal import Glibc
internal import Processes

/// The folder that the socket stands in: a real one, the user's own, closed to others.
///
/// It is checked through a descriptor and used through it, so that nobody can put another in its place meanwhile.
struct SocketFolder: ~Copyable, Sendable {
    let path: String
    private let descriptor: OwnedDescriptor

    /// Opens the folder, or makes it where it is not there.
    ///
    /// - Parameter isShared: Whether others may look into it, because some of them may connect.
    init(_ path: String, isShared: Bool = false) throws(SocketError) {
        if mkdir(path, isShared ? 0o755 : 0o700) != 0, errno != EEXIST {
            throw .system("make the folder \(path)", errno)
        }
        let number = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard number >= 0 else {
            let reason = errno == ELOOP || errno == ENOTDIR ? "it is no real folder" : String(cString: strerror(errno))
            throw SocketError(.unusable, "cannot use the socket's folder \(path): \(reason)")
        }
        let descriptor = OwnedDescriptor(owning: number)
        try Self.tighten(descriptor, path, forbidding: isShared ? 0o022 : 0o077)
        self.path = path
        self.descriptor = descriptor
    }

    /// A path that leads into the folder as it was opened, short enough for any socket.
    func path(of name: String) -> String { "/proc/self/fd/\(descriptor.number)/\(name)" }

    borrowing func open(_ name: String, _ flags: Int32) throws(SocketError) -> OwnedDescriptor {
        let number = openat(descriptor.number, name, flags | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw .system("open \(path)/\(name)", errno) }
        return OwnedDescriptor(owning: number)
    }

    borrowing func rename(_ name: String, to newName: String) throws(SocketError) {
        guard renameat(descriptor.number, name, descriptor.number, newName) == 0 else {
            throw .system("put the socket at \(path)/\(newName)", errno)
        }
    }

    borrowing func remove(_ name: String) {
        unlinkat(descriptor.number, name, 0)
    }

    /// Which file stands under a name: device and inode.
    borrowing func identity(of name: String) -> [UInt64]? {
        var status = stat()
        guard fstatat(descriptor.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return [UInt64(status.st_dev), UInt64(status.st_ino)]
    }

    private static func tighten(
        _ descriptor: borrowing OwnedDescriptor, _ path: String, forbidding bits: mode_t
    ) throws(SocketError) {
        var status = stat()
        guard fstat(descriptor.number, &status) == 0 else { throw .system("look at the folder \(path)", errno) }
        guard status.st_uid == geteuid() else {
            throw SocketError(.unusable, "the socket's folder \(path) belongs to user \(status.st_uid), not to you")
        }
        guard status.st_mode & S_ISVTX == 0 else {
            throw SocketError(
                .unusable, "the socket's folder \(path) is shared by all users; give the socket one of its own")
        }
        guard status.st_mode & bits != 0 else { return }
        guard fchmod(descriptor.number, status.st_mode & 0o777 & ~bits) == 0 else {
            throw .system("close the folder \(path) to others", errno)
        }
    }
}
