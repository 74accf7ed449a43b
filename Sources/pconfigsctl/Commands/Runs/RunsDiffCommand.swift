import ArgumentParser
import ConfigValue
import Glibc
import OrderedCollections
import Processes
import Wire

struct RunsDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Compare the values of two runs, and what they were made from.",
        discussion: "Exit codes: 0 where they are equal, 1 where they differ.")

    @Argument(help: "The one run.", completion: .runs)
    var left: String

    @Argument(help: "The other.", completion: .runs)
    var right: String

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        var session = try connection.openForRuns()
        let sides = try [left, right].map { try side($0, &session) }
        let paths = OrderedSet(sides.flatMap(\.keys)).filter { sides[0][$0] != sides[1][$0] }
        if json {
            var members = ConfigMap()
            for path in paths { members[path] = .list(sides.map { $0[path] ?? .null }) }
            Output.write(ConfigValue.map(members).indentedJSON + "\n")
        } else {
            var table = Table(["what", left, right])
            for path in paths { table.add([path] + sides.map { $0[path]?.json ?? "" }) }
            if !paths.isEmpty { Output.write(table.text(columns: nil)) }
        }
        if !paths.isEmpty { throw ExitCode(CommandFailure.Code.invalidConfig.rawValue) }
    }

    /// A run's values by path, and behind them what they come from.
    private func side(_ run: String, _ session: inout DaemonSession) throws -> ConfigMap {
        let known = try session.call(RunGet.self, RunGet.Params(run: run))
        let path = known.run.directory + "/config.json"
        guard let bytes = try? OwnedDescriptor.open(path, O_RDONLY).bytes(),
            let values = try? ConfigValue(json: String(decoding: bytes, as: UTF8.self))
        else { throw CommandFailure(.invalidConfig, "\(path) cannot be read", hint: "the run's folder was removed") }
        var leaves = ConfigMap()
        Self.add(values, at: "", to: &leaves)
        for (name, hash) in known.sources { leaves["source \(name)"] = .string(hash) }
        for (name, digest) in known.plugins { leaves["plugin \(name)"] = .string(digest) }
        leaves["git commit"] = known.gitCommit.map { .string($0) }
        return leaves
    }

    private static func add(_ value: ConfigValue, at path: String, to leaves: inout ConfigMap) {
        guard case .map(let members) = value, !members.isEmpty else {
            leaves[path] = value
            return
        }
        for (key, value) in members { add(value, at: path.isEmpty ? key : "\(path).\(key)", to: &leaves) }
    }
}
