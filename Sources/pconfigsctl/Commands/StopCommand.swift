import ArgumentParser
import Glibc
import PConfigsClient
import Wire

struct StopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "End the project's daemon; runs go on.")

    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        let address = try connection.address()
        guard var session = try running(at: address) else {
            return Output.error("no daemon serves \(address.root)\n")
        }
        let process = try session.call(Shutdown.self, NoMembers()).pid
        wait(forEndOf: Int32(clamping: process))
    }

    private func running(at address: ProjectAddress) throws(CommandFailure) -> DaemonSession? {
        do {
            guard let connection = try Connection.openRunning(address) else { return nil }
            return DaemonSession(connection, address)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The daemon gives what is open ten seconds; after a little more it is not worth waiting.
    private func wait(forEndOf process: Int32) {
        for _ in 0..<1200 where kill(process, 0) == 0 { usleep(10_000) }
    }
}
