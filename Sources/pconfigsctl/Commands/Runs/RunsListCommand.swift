import ArgumentParser
import ConfigValue
import Wire

struct RunsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List runs, the latest first.")

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var whose: WhoseRuns

    @Option(help: ArgumentHelp("Only runs of this experiment.", valueName: "name"), completion: .experiments)
    var experiment: String?

    @Option(
        name: .customLong("state"),
        help: "Only runs in this state: \(RunEntry.states.joined(separator: ", ")); may be repeated.",
        completion: .list(RunEntry.states))
    var states: [String] = []

    @Option(help: ArgumentHelp("Only runs of this sweep, with what each overrides.", valueName: "id"))
    var sweep: String?

    @Option(name: .shortAndLong, help: "How many at most.")
    var limit = 20

    @Option(help: ArgumentHelp("Only runs before this one.", valueName: "run"), completion: .runs)
    var before: String?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard 1...RunList.mostLimit ~= limit else { throw ValidationError("--limit is 1 to \(RunList.mostLimit)") }
    }

    func run() throws {
        var session = try whose.open(connection)
        let params = RunList.Params(
            experiment: experiment, states: states.isEmpty ? nil : states, sweep: sweep, limit: limit, before: before)
        let result = try session.call(RunList.self, params)
        if json { return Output.write(try ConfigValueEncoder().encode(result).indentedJSON + "\n") }
        var table = Table(["run", "experiment", "state", "code", "started", "took", sweep == nil ? "why" : "set"])
        for run in result.runs {
            let last = sweep == nil ? run.reason ?? "" : try overrides(of: run, &session)
            table.add([
                run.run, run.experiment, run.state, run.programCode.map { "\($0)" } ?? "", run.startedAt ?? "",
                RunTime(of: run).text, last,
            ])
        }
        Output.write(table.text)
        if result.runs.isEmpty { connection.note("note: no run matches\n") }
        if result.more, let last = result.runs.last { Output.error("older ones: --before \(last.run)\n") }
    }

    private func overrides(of run: RunEntry, _ session: inout DaemonSession) throws -> String {
        try session.call(RunGet.self, RunGet.Params(run: run.run)).set.joined(separator: " ")
    }
}
