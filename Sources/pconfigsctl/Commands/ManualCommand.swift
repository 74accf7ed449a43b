import ArgumentParser
import ConfigValue
import PConfigsClient
import Processes

/// Writes the man pages; `make install` calls it.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Write the man pages of pconfigsctl, one a command.", shouldDisplay: false)

    @Argument(help: "The folder to write them to, which is made.", completion: .directory)
    var folder: String

    func run() throws {
        let description: ConfigValue
        do {
            description = try ConfigValue(json: ControlCommand._dumpHelp())
        } catch {
            throw CommandFailure(.usage, "the commands cannot be described: \(error)")
        }
        try Folders.make(above: folder + "/x")
        for page in ManualPage.pages(of: description) {
            try OutputFile.write(page.text, to: "\(folder)/\(page.name).1")
        }
    }
}
