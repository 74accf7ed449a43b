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
            throw SocketLocationError("'\(text)' is no path of a socket")
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
        let name = Self.name(ofProject: root)
        if let runtimeFolder, runtimeFolder.hasPrefix("/") {
            let location = SocketLocation(folder: runtimeFolder + "/pconfigs", name: name)
            if location.path.utf8.count <= Self.maximumLength {
                self = location
                return
            }
        }
        self.init(folder: "/tmp/pconfigs-\(user)", name: name)
    }

    /// The root's last component, for people, and a hash of the whole root, so that no two projects share a socket.
    private static func name(ofProject root: String) -> String {
        let component = root.split(separator: "/").last ?? "root"
        let safe = component.unicodeScalars.map { scalar -> Character in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                ? Character(scalar) : "-"
        }
        let digits = String(hash(root), radix: 16)
        return String(safe.prefix(20)) + "-" + String(repeating: "0", count: 16 - digits.count) + digits + ".sock"
    }

    /// FNV-1a, which stays the same from process to process.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
