import ArgumentParser
import ConfigValue
import Glibc
import OrderedCollections
import PConfigsClient
import Wire

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run an experiment with exactly its resolved values.",
        discussion: "Shows the output live and ends with the experiment's own exit code, 128+n for signal n.")

    @OptionGroup var experiment: ExperimentOptions
    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the run's id and do not wait for its end.")
    var detach = false

    @Argument(parsing: .postTerminator, help: "More arguments for what is run.")
    var arguments: [String] = []

    func run() throws {
        var session = try connection.open()
        var params = RunSubmit.Params(experiment: experiment.name)
        experiment.apply(to: &params)
        params.arguments = arguments.isEmpty ? nil : arguments
        params.variables = ProcessEnvironment.current
        params.follow = detach ? false : nil
        let run = try session.call(about: RunSubmit.self, params)
        guard let stream = run.stream else { return Output.write(run.run + "\n") }
        let end = try follow(stream, &session)
        if let reason = end.reason { Output.error("error: \(run.run): \(reason)\n") }
        let code = end.exitCode ?? end.signal.map { 128 + $0 } ?? 1
        if code != 0 { throw ExitCode(Int32(clamping: code)) }
    }

    private func follow(_ stream: String, _ session: inout DaemonSession) throws -> RunEnd {
        while true {
            let event = try session.nextEvent(of: stream)
            if event.isLast, event.members["state"] == nil {
                throw CommandFailure(.unreachable, "the daemon stopped telling of the run, which may go on")
            }
            switch try ConfigValueDecoder().decode(RunEvent.self, from: .map(event.members)) {
            case .output(let channel, _, let bytes):
                Output.write(bytes, to: channel == .stdout ? STDOUT_FILENO : STDERR_FILENO)
            case .ended(let end):
                return end
            }
        }
    }
}
