import ArgumentParser
import ConfigValue
import Glibc
import OrderedCollections
import Wire

struct RunsLogsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Print what a run has written.",
        discussion: "Its standard output goes to standard output, its standard error to standard error.")

    @Argument(help: ArgumentHelp("The run's id.", valueName: "run"), completion: .runs)
    var id: String

    @OptionGroup var connection: ConnectionOptions

    @Flag(name: .shortAndLong, help: "Go on until the run has ended.")
    var follow = false

    @Option(help: ArgumentHelp("Leave out so many bytes of its standard output.", valueName: "bytes"))
    var stdoutOffset: Int?

    @Option(help: ArgumentHelp("Leave out so many bytes of its standard error.", valueName: "bytes"))
    var stderrOffset: Int?

    @Flag(help: "Print the events as lines of JSON.")
    var json = false

    func run() throws {
        var session = try connection.openForRuns()
        let params = RunLogs.Params(run: id, follow: follow, stdout: stdoutOffset, stderr: stderrOffset)
        let stream = try session.call(RunLogs.self, params).stream
        while true {
            let event = try session.nextEvent(of: stream)
            if json { Output.write(ConfigValue.map(event.members).json + "\n") } else { try show(event) }
            if event.isLast { return }
        }
    }

    private func show(_ event: StreamEvent) throws {
        guard
            case .output(let channel, _, let bytes) =
                try event.decoded(as: RunEvent.self)
        else { return }
        Output.write(bytes, to: channel == .stdout ? STDOUT_FILENO : STDERR_FILENO)
    }
}
