import ArgumentParser
import ConfigValue
import Glibc
import PConfigsClient
import Processes

/// Writes the man pages; `make install` calls it.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Write the man pages of pconfigsctl, one a command.", shouldDisplay: false)

    @Option(help: "Write those of another program, from what it says to --experimental-dump-help.", completion: .file())
    var describedBy: String?

    @Argument(help: "The folder to write them to, which is made.", completion: .directory)
    var folder: String

    func run() throws {
        let description: ConfigValue
        do {
            let help = try describedBy.map { try Self.text(of: $0) } ?? ControlCommand._dumpHelp()
            description = try ConfigValue(json: help)
        } catch {
            throw CommandFailure(.usage, "the commands cannot be described: \(error)")
        }
        try Folders.make(above: folder + "/x")
        for page in ManualPage.pages(of: description) {
            try OutputFile.write(page.text, to: "\(folder)/\(page.name).1")
        }
    }

    private static func text(of path: String) throws -> String {
        String(decoding: try OwnedDescriptor.open(path, O_RDONLY).bytes(), as: UTF8.self)
    }
}
