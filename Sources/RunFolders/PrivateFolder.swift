internal import Glibc
package import Processes

/// Folders for their owner alone: configs may hold secrets.
package enum PrivateFolder {
    /// Makes a folder and those above it, as far as they are not there.
    ///
    /// - Parameter path: An absolute path.
    package static func create(_ path: String) throws(SystemError) {
        var partial = ""
        for component in path.split(separator: "/") {
            partial += "/" + component
            guard mkdir(partial, 0o700) == 0 || errno == EEXIST || isFolder(partial) else {
                throw SystemError("make \(partial)", errno)
            }
        }
    }

    /// A folder that is there may not be made for other reasons: a read-only file system says so first.
    private static func isFolder(_ path: String) -> Bool {
        let error = errno
        defer { errno = error }
        return FolderNames.isFolder(path)
    }
}
