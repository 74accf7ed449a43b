/// Where a project's daemon has its socket; the daemon and its clients work it out alike.
package struct SocketLocation: Sendable, Hashable {
    /// An absolute path.
    package let folder: String
    package let name: String

    package var path: String { folder == "/" ? "/" + name : folder + "/" + name }

    /// The longest path that every party can use, in bytes: the kernel's limit is 107, SwiftNIO's is this.
    package static let maximumLength = 103

    private init(folder: String, name: String) {
        self.folder = folder
        self.name = name
    }

    /// A path as the user gives it; a relative one is below `directory`.
    package init(path text: String, in directory: String) throws(SocketLocationError) {
        let path = text.hasPrefix("/") ? text : directory + "/" + text
        let parts = path.split(separator: "/")
        guard let name = parts.last, path.utf8.last != UInt8(ascii: "/"), name != ".", name != ".." else {
            throw SocketLocationError(
                "'\(text)' is no path of a socket: give one with --socket or PCONFIGS_SOCKET, as /tmp/mine/p.sock")
        }
        self.init(folder: "/" + parts.dropLast().joined(separator: "/"), name: String(name))
        guard self.path.utf8.count <= Self.maximumLength else {
            throw SocketLocationError(
                "the socket's path has \(self.path.utf8.count) bytes, at most \(Self.maximumLength) are possible: "
                    + "give a shorter one with --socket or PCONFIGS_SOCKET")
        }
    }

    /// The place for a project's socket where nobody names one.
    ///
    /// - Parameters:
    ///   - root: The project's root, an absolute path without links, so that all find the same place.
    ///   - runtimeFolder: `XDG_RUNTIME_DIR`; without it, or where it is too long, the socket is below `/tmp`.
    package init(ofProject root: String, runtimeFolder: String?, user: UInt32) {
        let name = ProjectName.of(root) + ".sock"
        if let runtimeFolder, runtimeFolder.hasPrefix("/") {
            let location = SocketLocation(folder: runtimeFolder + "/pconfigs", name: name)
            if location.path.utf8.count <= Self.maximumLength {
                self = location
                return
            }
        }
        self.init(folder: "/tmp/pconfigs-\(user)", name: name)
    }
}
