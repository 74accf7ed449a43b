internal import Glibc

/// Finds the executable that a command's first word means.
package enum ExecutableSearch {
    /// A name with a `/` is a path below `directory`; another is looked for in the folders of `path`.
    ///
    /// - Returns: an absolute path, or nil where there is no file that may be executed.
    package static func find(_ name: String, path: String?, directory: String) -> String? {
        guard !name.isEmpty else { return nil }
        if name.contains("/") {
            let candidate = name.hasPrefix("/") ? name : directory + "/" + name
            return isExecutableFile(candidate) ? candidate : nil
        }
        for folder in (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":") {
            let candidate = (folder.hasPrefix("/") ? String(folder) : directory + "/" + folder) + "/" + name
            if isExecutableFile(candidate) { return candidate }
        }
        return nil
    }

    /// The path that an executable has beside the one of this process, whether or not it is there.
    package static func beside(_ name: String) -> String {
        (RealPath.ownExecutable ?? "").split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/" + name
    }

    package static func isExecutableFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
