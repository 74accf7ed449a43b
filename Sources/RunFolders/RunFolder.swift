internal import Glibc
package import Processes

/// A run's folder, `.pconfigs/runs/<id>/` in the project's root: all that its supervisor needs and leaves behind.
package struct RunFolder: Sendable, Hashable {
    /// An absolute path.
    package let path: String

    /// - Parameter path: An absolute path.
    package init(at path: String) {
        self.path = path
    }

    package init(of run: RunID, inProject root: String) {
        path = "\(Self.parent(inProject: root))/\(run)"
    }

    /// The folder that holds the folders of a project's runs.
    package static func parent(inProject root: String) -> String { root + "/.pconfigs/runs" }

    /// The resolved values, as the program reads them.
    package var config: String { path + "/config.json" }
    /// The same for people, with where each value comes from.
    package var annotatedConfig: String { path + "/config.yaml" }
    /// What was asked for, for people.
    package var request: String { path + "/request.json" }
    /// The content hashes of what the config was made from.
    package var sources: String { path + "/sources" }
    package var standardOutput: String { path + "/stdout.log" }
    package var standardError: String { path + "/stderr.log" }
    /// What the supervisor is to execute, a ``RunLaunch``.
    package var launch: String { path + "/launch.json" }
    /// Who supervises the run, a ``SupervisorNote``.
    package var supervisor: String { path + "/supervisor.json" }
    /// Which process the program is, a ``ProgramNote``.
    package var program: String { path + "/program.json" }
    /// How the run ended, a ``RunExit``.
    package var exit: String { path + "/exit.json" }
    /// Locked for as long as a supervisor lives.
    package var lock: String { path + "/lock" }

    package var exists: Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

extension RunFolder {
    /// Makes the folder and those above it, for its owner alone: configs may hold secrets.
    package func create() throws(SystemError) {
        var partial = ""
        for component in path.split(separator: "/") {
            partial += "/" + component
            guard mkdir(partial, 0o700) == 0 || errno == EEXIST || isFolder(partial) else {
                throw SystemError("make \(partial)", errno)
            }
        }
    }

    /// A folder that is there may not be made for other reasons: a read-only file system says so first.
    private func isFolder(_ path: String) -> Bool {
        let error = errno
        defer { errno = error }
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Makes the names in the folder outlive a power cut.
    package func synchronize() throws(SystemError) { try DurableFile.synchronize(folder: path) }

    /// Makes the folder itself outlive a power cut.
    package func synchronizeParent() throws(SystemError) {
        try DurableFile.synchronize(folder: path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex).description)
    }
}
