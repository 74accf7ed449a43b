import ArgumentParser
import ConfigValue
import Diagnostics
import Wire

struct ReloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload", abstract: "Read what has changed on the disk, and say what is wrong with the project.",
        discussion: "Nobody needs it for changes to be seen. Exits with 1 where something is wrong.")

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the answer as JSON.")
    var json = false

    func run() throws {
        var session = try connection.open()
        let result = try session.call(Reload.self, NoMembers())
        if json {
            Output.write(try ConfigValueEncoder().encode(result).indentedJSON + "\n")
        } else {
            Output.write("revision \(result.revision), \(Counted.text(result.experiments, "experiment"))\n")
            Output.warn(result.problems)
        }
        guard !result.problems.contains(where: { $0.severity == .error }) else {
            throw ExitCode(CommandFailure.Code.invalidConfig.rawValue)
        }
    }
}
