import Glibc
import PConfigsClient
import Processes
import Wire

/// Whether the daemon at a socket that somebody named serves the project that the command is about.
///
/// Its answers would be about other experiments of perhaps the same names.
struct ServedProject {
    private let address: ProjectAddress
    /// The root that the daemon names.
    private let served: String
    private let options: ConnectionOptions

    init(_ served: String, by address: ProjectAddress, _ options: ConnectionOptions) {
        self.served = served
        self.address = address
        self.options = options
    }

    /// For what only reads.
    ///
    /// A daemon may see the project at another path, as outside of a container, so one whose root is not here is
    /// believed. Who types `--socket` and names no project means that daemon, wherever they are.
    func check() throws(CommandFailure) {
        guard !isSame, isHere, options.socket == nil || options.project != nil else { return }
        throw failure
    }

    /// For what writes into the project's folder what the daemon says.
    func checkForWriting() throws(CommandFailure) {
        guard isSame else { throw failure }
    }

    private var failure: CommandFailure {
        let way = options.socket == nil ? "unset PCONFIGS_SOCKET" : "leave out --socket"
        return CommandFailure(
            .usage, "the daemon at \(address.socketPath) serves \(served), not \(address.root)",
            hint: "\(way) to ask a daemon of \(address.root)")
    }

    /// A folder may have several paths, by links and mounts.
    private var isSame: Bool {
        if served == address.root { return true }
        guard let theirs = Self.status(of: served), let ours = Self.status(of: address.root) else { return false }
        return theirs.st_dev == ours.st_dev && theirs.st_ino == ours.st_ino
    }

    /// One that may not be looked at is here, too.
    private var isHere: Bool {
        Self.status(of: served) != nil || errno != ENOENT && errno != ENOTDIR
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
