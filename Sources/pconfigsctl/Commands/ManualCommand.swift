import ArgumentParser
import ConfigValue
import Glibc
import PConfigsClient
import Processes

/// Writes the man pages; `make install` calls it.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Write the man pages of pconfigsctl, one a command, and of pconfigsd.",
        shouldDisplay: false)

    @Argument(help: "The folder to write them to, which is made.", completion: .directory)
    var folder: String

    func run() throws {
        let pages =
            ManualPage.pages(of: try Self.value(ControlCommand._dumpHelp()), .control)
            + ManualPage.pages(of: try Self.value(try Self.describedDaemon()), .daemon)
        try Folders.make(above: folder + "/x")
        for page in pages { try OutputFile.write(page.text, to: "\(folder)/\(page.name).1") }
    }

    private static func value(_ description: String) throws(CommandFailure) -> ConfigValue {
        do {
            return try ConfigValue(json: description)
        } catch {
            throw CommandFailure(.usage, "the commands cannot be described: \(error)")
        }
    }

    /// What the daemon beside this program says of its options.
    private static func describedDaemon() throws -> String {
        guard let daemon = Connection.daemonExecutable else {
            throw CommandFailure(.usage, "pconfigsd is not beside pconfigsctl, so its page cannot be written")
        }
        let scratch = "/tmp/pconfigsd-help-\(getpid())"
        defer { unlink(scratch) }
        let output = try OwnedDescriptor.open(scratch, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
        let command = ProcessCommand(
            daemon, ["--experimental-dump-help"], environment: ProcessEnvironment.current)
        var process = try ChildProcess(launching: command, descriptors: [0, output.number, 2])
        guard process.wait() == .exited(code: 0) else {
            throw CommandFailure(.usage, "\(daemon) does not describe itself")
        }
        return String(decoding: try OwnedDescriptor.open(scratch, O_RDONLY).bytes(), as: UTF8.self)
    }
}
