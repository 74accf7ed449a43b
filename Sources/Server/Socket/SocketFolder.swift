internal import Glibc
internal import Processes

/// The folder that the socket stands in: a real one, the user's own, closed to others.
///
/// It is checked through a descriptor and used through it, so that nobody can put another in its place meanwhile.
struct SocketFolder: ~Copyable, Sendable {
    let path: String
    /// Whether others could look into it, or write there, until now.
    let wasOpen: Bool
    private let descriptor: OwnedDescriptor

    /// Opens the folder, or makes it where it is not there.
    ///
    /// - Parameter isShared: Whether others may look into it, because some of them may connect.
    init(_ path: String, isShared: Bool = false) throws(SocketError) {
        if mkdir(path, isShared ? 0o755 : 0o700) != 0, errno != EEXIST {
            let reason = SystemError("mkdir", errno).reason
            throw SocketError(
                .unusable,
                "cannot make the socket's folder \(path): \(reason); see to XDG_RUNTIME_DIR, or name another place with "
                    + "--socket or PCONFIGS_SOCKET")
        }
        let number = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard number >= 0 else {
            let reason = errno == ELOOP || errno == ENOTDIR ? "it is no real folder" : SystemError("open", errno).reason
            throw SocketError(.unusable, "cannot use the socket's folder \(path): \(reason)")
        }
        let descriptor = OwnedDescriptor(owning: number)
        wasOpen = try Self.tighten(descriptor, path, forbidding: isShared ? 0o022 : 0o077)
        self.path = path
        self.descriptor = descriptor
    }

    /// A path that leads into the folder as it was opened, short enough for any socket.
    func path(of name: String) -> String { "\(descriptor.path)/\(name)" }

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

    /// Closes the folder to others, where nothing but the user's own is in it.
    ///
    /// - Returns: False where it was closed already.
    private static func tighten(
        _ descriptor: borrowing OwnedDescriptor, _ path: String, forbidding bits: mode_t
    ) throws(SocketError) -> Bool {
        var status = stat()
        guard fstat(descriptor.number, &status) == 0 else { throw .system("look at the folder \(path)", errno) }
        guard status.st_uid == geteuid() else {
            throw SocketError(
                .unusable,
                "the socket's folder \(path) belongs to user \(status.st_uid), not to you; give the socket one of its own"
            )
        }
        guard status.st_mode & S_ISVTX == 0 else {
            throw SocketError(
                .unusable, "the socket's folder \(path) is shared by all users; give the socket one of its own")
        }
        guard status.st_mode & bits != 0 else { return false }
        guard try !isUsedByOthers(descriptor, path) else {
            throw SocketError(
                .unusable,
                "the socket's folder \(path) is open to others, who use it too; give the socket one of its own")
        }
        guard fchmod(descriptor.number, status.st_mode & 0o777 & ~bits) == 0 else {
            throw .system("close the folder \(path) to others", errno)
        }
        return true
    }

    /// Whether closing a folder would take away from others what they need: one at the top of the file system, as `/run`, and
    /// one that holds what others own.
    private static func isUsedByOthers(
        _ descriptor: borrowing OwnedDescriptor, _ path: String
    ) throws(SocketError) -> Bool {
        var (top, above) = (stat(), stat())
        guard stat("/", &top) == 0, fstatat(descriptor.number, "..", &above, 0) == 0 else {
            throw .system("look at what is above the folder \(path)", errno)
        }
        if top.st_dev == above.st_dev, top.st_ino == above.st_ino { return true }
        // Read through another descriptor of the same folder, for closing the list closes that.
        let folder = descriptor.number
        let number = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0, let entries = fdopendir(number) else { throw .system("read the folder \(path)", errno) }
        defer { closedir(entries) }
        while let entry = readdir(entries) {
            let isOthers = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { name in
                    guard strcmp(name, "..") != 0 else { return false }
                    var status = stat()
                    return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
                        && status.st_uid != geteuid()
                }
            }
            if isOthers { return true }
        }
        return false
    }
}
