import ArgumentParser
import Diagnostics
import PConfigsClient

/// Which project, and how its daemon is reached.
struct ConnectionOptions: ParsableArguments {
    @OptionGroup var place: DaemonPlace

    @Flag(help: "Do not start a daemon where none runs.")
    var noStart = false

    @OptionGroup var talkOptions: TalkOptions

    var project: String? { place.project }

    var socket: String? { place.socket }

    var quiet: Bool { talkOptions.quiet }

    var talk: Talkativeness { talkOptions.talk }

    /// Says something beside the answer.
    func note(_ text: String) { talkOptions.note(text) }

    /// Warns of what an answer says beside what was asked for.
    func warn(_ warnings: [Diagnostic]?) {
        if !quiet { Output.warn(warnings ?? []) }
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
        try servedProject(&session)?.checkForWriting(self)
        return session
    }

    /// The same for one of several daemons.
    func open(_ address: ProjectAddress) throws(CommandFailure) -> DaemonSession {
        guard !noStart else { return try connect(to: address, hint: "without --no-start, one is started") }
        do {
            let notice = WaitNotice(for: "the daemon to start")
            let tell: ((Int) -> Void)? = quiet ? nil : { notice.show(afterSeconds: $0) }
            return DaemonSession(try Connection.openStarting(address, whileWaiting: tell), address, talk)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Connects to a daemon that runs already.
    func openRunning() throws(CommandFailure) -> DaemonSession {
        var session = try connect(
            to: try address(), hint: "what asks for experiments starts one, as: pconfigsctl list")
        try check(&session)
        return session
    }

    /// - Parameter hint: What to do where no daemon runs.
    private func connect(to address: ProjectAddress, hint: String) throws(CommandFailure) -> DaemonSession {
        let connection: Connection?
        do {
            connection = try Connection(ifServed: address)
        } catch {
            throw CommandFailure(error)
        }
        guard let connection else {
            let place = address.socketPath
            throw CommandFailure(
                .unreachable, "no daemon serves \(address.root) (nobody listens at \(place))", hint: hint)
        }
        return DaemonSession(connection, address, talk)
    }

    /// - Throws: where the daemon serves another project than the one that is meant.
    func check(_ session: inout DaemonSession) throws(CommandFailure) {
        try servedProject(&session)?.check(self)
    }

    /// Nil where the socket is the project's own.
    private func servedProject(_ session: inout DaemonSession) throws(CommandFailure) -> ServedProject? {
        guard session.address.isNamed else { return nil }
        return ServedProject(try session.servedRoot(), at: session.address)
    }
}
