internal import Glibc

/// The names in a folder.
package enum FolderNames {
    /// In no order, without `.` and `..`; empty where the folder cannot be read.
    package static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    package static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Links are followed.
    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The bytes of a file; 0 where there is none.
    package static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Links are removed, not followed; what is not there is no problem.
    package static func removeFile(_ path: String) { unlink(path) }

    /// Removes a file, or a folder with all that is in it, as far as that can be done; links are removed, not followed.
    package static func removeAll(_ path: String) {
        guard unlink(path) != 0, errno == EISDIR else { return }
        for name in names(in: path) { removeAll(path + "/" + name) }
        rmdir(path)
    }
}
