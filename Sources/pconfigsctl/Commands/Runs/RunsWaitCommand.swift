import ArgumentParser
import ConfigValue
import Glibc
import Wire

struct RunsWaitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait", abstract: "Wait until runs have ended.",
        discussion: "Exit codes: 0 where all succeeded, else that of the first that did not.")

    @Argument(help: "The runs' ids.", completion: .runs)
    var runs: [String]

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var whose: WhoseRuns

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        var session = try whose.open(connection)
        let result = try connection.outliving(&session) { session throws(CommandFailure) in
            try session.call(RunWait.self, RunWait.Params(runs: runs))
        }
        if json {
            Output.write(try ConfigValueEncoder().encode(result).indentedJSON + "\n")
        } else {
            var table = Table(["run", "state", "code", "took", "why"])
            for run in result.runs {
                table.add([
                    run.run, run.state, run.programCode.map { "\($0)" } ?? "", RunTime(of: run).text, run.reason ?? "",
                ])
            }
            Output.write(table.text)
        }
        if let code = result.runs.compactMap(\.shellCode).first(where: { $0 != 0 }) {
            throw ExitCode(Int32(clamping: code))
        }
    }
}
