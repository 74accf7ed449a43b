internal import Glibc

/// The project that the daemon at a socket serves, beside the one that is asked about.
///
/// Where they are two, the answers would be about other experiments of perhaps the same names.
package struct ServedProject: Sendable {
    package let address: ProjectAddress
    /// The root that the daemon names.
    private let root: String

    package init(_ root: String, at address: ProjectAddress) {
        self.root = root
        self.address = address
    }

    /// What is to be told who asks about a project and reaches another one's daemon; nil where that is not so.
    ///
    /// A daemon may see the project at another path, as outside of a container, so one whose root is not here is
    /// believed. Who gives a socket and names no project means that daemon, wherever they are.
    package var problem: String? { address.meansItsRoot && !isSame && isHere ? difference : nil }

    package var difference: String { "the daemon at \(address.socketPath) serves \(root), not \(address.root)" }

    /// A folder may have several paths, by links and mounts.
    package var isSame: Bool {
        if root == address.root { return true }
        guard let theirs = Self.status(of: root), let ours = Self.status(of: address.root) else { return false }
        return theirs.st_dev == ours.st_dev && theirs.st_ino == ours.st_ino
    }

    /// One that may not be looked at is here, too.
    private var isHere: Bool {
        Self.status(of: root) != nil || errno != ENOENT && errno != ENOTDIR
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
