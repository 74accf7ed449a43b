import ArgumentParser
import ConfigValue
import OrderedCollections
import Wire

struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Run an experiment with many overrides.",
        discussion: """
            All are resolved before the first starts; one that is invalid stops the sweep.

              pconfigsctl sweep second --grid base_lr=1e-3,3e-4 --grid 'seed=range(0,4)'
              pconfigsctl sweep second --list overrides.yaml
              pconfigsctl sweep second --random 'base_lr=loguniform(1e-5,1e-2)' --count 20 --seed 7

            Shows how the runs get on. Ctrl-C leaves them going, twice ends them. Exit code 0 where all succeeded, else 1.
            """)

    @OptionGroup var experiment: ExperimentOptions
    @OptionGroup var running: RunOptions
    @OptionGroup var connection: ConnectionOptions

    @Option(
        help: ArgumentHelp(
            "Values for a path, as base_lr=1e-3,3e-4 or 'seed=range(0,4)'; with several, every combination.",
            valueName: "path=values"),
        completion: .grid)
    var grid: [String] = []

    @Option(
        help: ArgumentHelp("A YAML file: a list of maps from path to value.", valueName: "file"), completion: .file())
    var list: String?

    @Option(
        help: ArgumentHelp(
            "What to draw a path's values from: uniform, loguniform, randint or choice.", valueName: "path=from"),
        completion: .draws)
    var random: [String] = []

    @Option(help: "How often to draw.")
    var count: Int?

    @Option(help: "The same seed draws the same.")
    var seed: Int?

    @Flag(help: "Print the ids and do not wait.")
    var detach = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard [!grid.isEmpty, list != nil, !random.isEmpty].filter({ $0 }).count == 1 else {
            throw ValidationError("a sweep takes one of --grid, --list and --random, as --grid base_lr=1e-3,3e-4")
        }
        guard random.isEmpty == (count == nil) else { throw ValidationError("--random and --count belong together") }
        guard seed == nil || !random.isEmpty else { throw ValidationError("--seed belongs to --random") }
    }

    func run() throws {
        var params = try params()
        let interrupts = detach ? nil : try RunInterrupts()
        var session = try connection.open(toRun: &params)
        let sweep = try session.call(about: RunSweep.self, params)
        let earlier = sweep.runs.compactMap(\.submittedAt)
        if let moment = earlier.min() {
            let total = sweep.runs.count
            let runs = earlier.count == total ? "its runs" : "\(earlier.count) of its \(total) runs"
            connection.note("note: \(runs) were submitted with this key at \(moment), and are not started again\n")
        }
        guard let interrupts else {
            if json {
                Output.write(try ConfigValueEncoder().encode(sweep).indentedJSON + "\n")
            } else {
                for run in sweep.runs { Output.write("\(run.run)  \(run.set.joined(separator: " "))\n") }
            }
            return Output.error("the sweep is \(sweep.sweep)\n")
        }
        Output.error("the sweep is \(sweep.sweep), with \(sweep.runs.count) runs\n")
        let runs = try SweepWatch(of: sweep, connection, interrupts).watch(&session)
        Output.write(json ? try Self.json(of: sweep, runs).indentedJSON + "\n" : SweepTable(sweep, runs).text)
        if runs.contains(where: { $0.state != "succeeded" }) { throw ExitCode(1) }
    }

    /// The sweep with each of its runs as it ended.
    private static func json(of sweep: RunSweep.Result, _ runs: [RunEntry]) throws -> ConfigValue {
        let entries = Dictionary(runs.map { ($0.run, $0) }, uniquingKeysWith: { first, _ in first })
        let members = try sweep.runs.map { member in
            var json: ConfigMap = ["run": .string(member.run), "set": .list(member.set.map { .string($0) })]
            if let entry = entries[member.run], case .map(let ended) = try ConfigValueEncoder().encode(entry) {
                json.merge(ended) { set, _ in set }
            }
            return ConfigValue.map(json)
        }
        return ["sweep": .string(sweep.sweep), "runs": .list(members)]
    }

    private func params() throws -> RunSweep.Params {
        var params = RunSweep.Params(experiment: experiment.name)
        experiment.apply(to: &params)
        try running.apply(to: &params)
        if !grid.isEmpty { params.grid = grid }
        if let list { params.list = .string(try text(of: list)) }
        if !random.isEmpty { (params.random, params.count, params.seed) = (random, count, seed) }
        return params
    }

    private func text(of path: String) throws(CommandFailure) -> String {
        let hint = "--list takes a YAML file that holds a list of maps, as [{base_lr: 1e-3}, {base_lr: 3e-4}]"
        return String(decoding: try InputFile.bytes(of: path, upTo: 1 << 20, hint: hint), as: UTF8.self)
    }
}
