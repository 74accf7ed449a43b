import ArgumentParser
import ConfigValue
import Glibc
import OrderedCollections
import PConfigsClient
import Processes
import Wire

struct StopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "End the project's daemon; runs go on.")

    @OptionGroup var running: RunningDaemonOptions

    @Flag(help: "Print the process that has ended as JSON; null where none ran.")
    var json = false

    private var connection: ConnectionOptions { running.connection }

    func run() throws {
        let address = try connection.address()
        guard var session = try running(at: address) else {
            connection.note("no daemon serves \(address.root)\n")
            return show(.null)
        }
        try connection.check(&session)
        let process = try session.call(Shutdown.self, NoMembers()).pid
        wait(forEndOf: Int32(clamping: process))
        show(.int(process))
    }

    private func show(_ process: ConfigValue) {
        if json { Output.write(ConfigValue.map(["stopped": process]).indentedJSON + "\n") }
    }

    private func running(at address: ProjectAddress) throws(CommandFailure) -> DaemonSession? {
        do {
            guard let connection = try Connection(ifServed: address) else { return nil }
            return DaemonSession(connection, address)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The daemon gives what is open ten seconds; after a little more it is not worth waiting.
    private func wait(forEndOf process: Int32) {
        for _ in 0..<1200 {
            guard isRunning(process) else { return }
            usleep(10_000)
        }
    }

    /// A process that has ended is there until its parent asks for its end, which in a container may take long.
    private func isRunning(_ process: Int32) -> Bool {
        guard kill(process, 0) == 0 else { return false }
        guard let bytes = try? OwnedDescriptor.open("/proc/\(process)/stat", O_RDONLY).bytes() else { return false }
        // PID (NAME) STATE …, and a name may hold anything.
        let state = bytes.lastIndex(of: UInt8(ascii: ")")).flatMap { bytes.dropFirst($0 + 2).first }
        return state != UInt8(ascii: "Z")
    }
}
