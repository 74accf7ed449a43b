internal import Glibc
package import Processes

/// Where a user keeps what is theirs of a project: the records and folders of runs, and the daemon's log.
///
/// The project's own `.pconfigs` belongs to one user. Others who work on the project have a folder below their own
/// state's, as has everybody where the project cannot be written. The daemon and the clients of a user all find the same.
package struct StateFolder: Sendable, Hashable {
    /// An absolute path; the folder may still have to be made.
    package let path: String

    /// Why the folder is not the project's `.pconfigs`; nil where it is.
    package let obstacle: String?

    /// - Parameter path: An absolute path.
    package init(at path: String) {
        self.path = path
        obstacle = nil
    }

    /// The folder of a user for a project.
    ///
    /// - Parameters:
    ///   - root: The project's root, an absolute path without links.
    ///   - name: A name that no other project has.
    ///   - home: What holds a user's state, as `XDG_STATE_HOME` names it.
    package init(
        ofProject root: String, named name: String, home: String = StateFolder.home, user: UInt32 = geteuid()
    ) {
        let own = StateFolder(at: root + "/.pconfigs")
        let other = "\(home)/pconfigs/projects/\(name)"
        let isThere = own.isThere
        if let obstacle = isThere ? own.obstacle(for: user) : Self.obstacle(toWriting: root) {
            (path, self.obstacle) = (other, obstacle)
        } else if !isThere, FolderNames.isThere(StateFolder(at: other).records) {
            // What was recorded while the project could not be written must not be lost from sight.
            (path, obstacle) = (other, "earlier runs are recorded there")
        } else {
            self = own
        }
    }

    /// The folder that holds the folders of runs.
    package var runs: String { path + "/runs" }
    /// The database of runs' records.
    package var records: String { path + "/runs.sqlite" }
    /// Locked by the one daemon that sees to the runs.
    package var duty: String { path + "/runs.lock" }
    /// What the last daemon said that a client started.
    package var daemonLog: String { path + "/daemon.log" }

    /// Makes the folder where it is not there, for its user alone.
    ///
    /// - Throws: where it cannot be made, or has come to be somebody else's.
    package func make() throws(SystemError) {
        try PrivateFolder.create(path)
        var status = stat()
        guard stat(path, &status) == 0 else { throw SystemError("look at \(path)", errno) }
        guard status.st_uid == geteuid() else {
            throw SystemError("use \(path), which belongs to user \(status.st_uid)", EACCES)
        }
        guard obstacle != nil, status.st_mode & 0o077 != 0 else { return }
        guard chmod(path, 0o700) == 0 else { throw SystemError("close \(path) to others", errno) }
    }
}

extension StateFolder {
    /// What holds the state of this process' user: `XDG_STATE_HOME`, or its default in their home.
    package static var home: String {
        if let path = getenv("XDG_STATE_HOME").map({ String(cString: $0) }), path.hasPrefix("/") { return path }
        let home = getenv("HOME").map { String(cString: $0) } ?? SystemUser(geteuid())?.homeFolder ?? ""
        return home + "/.local/state"
    }

    private var isThere: Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Why a folder that is there is no place for a user's state.
    ///
    /// It may be a link of the user's own, as to a larger disk.
    private func obstacle(for user: UInt32) -> String? {
        var (link, status) = (stat(), stat())
        guard lstat(path, &link) == 0 else { return SystemError("look at \(path)", errno).description }
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return "\(path) is no folder" }
        for owner in [link.st_uid, status.st_uid] where owner != user { return "\(path) belongs to user \(owner)" }
        // One that cannot be written just now is still where the runs are; what is to be recorded says so.
        return nil
    }

    private static func obstacle(toWriting folder: String) -> String? {
        guard access(folder, W_OK | X_OK) != 0 else { return nil }
        return "\(folder) cannot be written (\(SystemError("", errno).reason))"
    }
}
