internal import Glibc
package import Processes

/// A run's folder, `runs/<id>/` in a user's state of a project: all that its supervisor needs and leaves behind.
package struct RunFolder: Sendable, Hashable {
    /// An absolute path, or `.` for who works in it.
    package let path: String

    package init(at path: String) {
        self.path = path
    }

    package init(of run: RunID, in state: StateFolder) {
        path = "\(state.runs)/\(run)"
    }

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
    /// Makes the folder and those above it, for its owner alone.
    package func create() throws(SystemError) { try PrivateFolder.create(path) }

    /// Makes the names in the folder outlive a power cut.
    package func synchronize() throws(SystemError) { try DurableFile.synchronize(folder: path) }

    /// Makes the folder itself outlive a power cut.
    package func synchronizeParent() throws(SystemError) {
        try DurableFile.synchronize(folder: path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex).description)
    }
}
