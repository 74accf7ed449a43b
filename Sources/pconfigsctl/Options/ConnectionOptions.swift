import ArgumentParser
import PConfigsClient

/// Which project, and how its daemon is reached.
struct ConnectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The project, or a folder inside it; the working folder by default.", valueName: "folder"))
    var project: String?

    @Option(
        help: ArgumentHelp("The daemon's socket; PCONFIGS_SOCKET or the project's own by default.", valueName: "path"))
    var socket: String?

    @Flag(help: "Do not start a daemon where none runs.")
    var noStart = false

    @Flag(name: .shortAndLong, help: "Print no warnings.")
    var quiet = false

    func address() throws(CommandFailure) -> ProjectAddress {
        do {
            return try ProjectAddress.find(from: project, socket: socket)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Connects, and starts a daemon first where none runs and that is not forbidden.
    func open() throws(CommandFailure) -> DaemonSession {
        let address = try address()
        do {
            return DaemonSession(noStart ? try Connection(to: address) : try Connection.openStarting(address), address)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Connects to a daemon that runs already.
    func openRunning() throws(CommandFailure) -> DaemonSession {
        let address = try address()
        do {
            return DaemonSession(try Connection(to: address), address)
        } catch {
            throw CommandFailure(error)
        }
    }
}
