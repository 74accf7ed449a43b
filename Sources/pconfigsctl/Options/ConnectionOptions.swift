import ArgumentParser
import PConfigsClient

/// Which project, and how its daemon is reached.
struct ConnectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The project, or a folder inside it; the working folder by default.", valueName: "folder"),
        completion: .directory)
    var project: String?

    @Option(
        help: ArgumentHelp("The daemon's socket; PCONFIGS_SOCKET or the project's own by default.", valueName: "path"),
        completion: .file())
    var socket: String?

    @Flag(help: "Do not start a daemon where none runs.")
    var noStart = false

    @Flag(name: .shortAndLong, help: "Print no warnings and notes.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Also say what is asked of the daemon, and how long it takes.")
    var verbose = false

    var talk: Talkativeness { quiet ? .quiet : verbose ? .verbose : .normal }

    /// Says something beside the answer.
    func note(_ text: String) {
        if !quiet { Output.error(text) }
    }

    func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet and --verbose do not go together") }
    }

    func address() throws(CommandFailure) -> ProjectAddress {
        do {
            return try ProjectAddress.find(from: project, socket: socket)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Connects, and starts a daemon first where none runs and that is not forbidden.
    func open() throws(CommandFailure) -> DaemonSession {
        var session = try open(try address())
        try check(&session)
        return session
    }

    /// The same for what writes into the project's folder what the daemon says, or compares both.
    func openForWriting() throws(CommandFailure) -> DaemonSession {
        var session = try open(try address())
        try servedProject(&session)?.checkForWriting()
        return session
    }

    /// The same for one of several daemons.
    func open(_ address: ProjectAddress) throws(CommandFailure) -> DaemonSession {
        do {
            guard !noStart else { return DaemonSession(try Connection(to: address), address, talk) }
            let notice = WaitNotice(for: "the daemon to start")
            let tell: ((Int) -> Void)? = quiet ? nil : { notice.show(afterSeconds: $0) }
            return DaemonSession(try Connection.openStarting(address, whileWaiting: tell), address, talk)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Connects to a daemon that runs already.
    func openRunning() throws(CommandFailure) -> DaemonSession {
        var session = try connect(to: try address())
        try check(&session)
        return session
    }

    private func connect(to address: ProjectAddress) throws(CommandFailure) -> DaemonSession {
        do {
            return DaemonSession(try Connection(to: address), address, talk)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// - Throws: where the daemon serves another project than the one that is meant.
    func check(_ session: inout DaemonSession) throws(CommandFailure) { try servedProject(&session)?.check() }

    /// Nil where the socket is the project's own.
    private func servedProject(_ session: inout DaemonSession) throws(CommandFailure) -> ServedProject? {
        guard session.address.isNamed else { return nil }
        return ServedProject(try session.servedRoot(), by: session.address, self)
    }
}
