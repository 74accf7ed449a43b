import ArgumentParser
import ConfigValue
import Diagnostics
import OrderedCollections
import PConfigsClient
import Wire

struct LockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock", abstract: "Write down what every experiment resolves to, in experiments.lock.",
        discussion: """
            Commit the file: 'pconfigsctl test --locked' then names every value that a change of a schema, a base or a \
            plugin has changed in any experiment. With a pattern the others stay as they are in the file.
            """)

    @Argument(
        help: "Only these: a name in which * stands for anything but / and ** for anything.",
        completion: .experiments)
    var pattern: String?

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Also print how many were locked, and where, as JSON.")
    var json = false

    func run() throws {
        var session = try connection.openForWriting()
        let root = session.address.root
        var lock = pattern == nil ? ExperimentLock() : try ExperimentLock.readIfThere(in: root) ?? ExperimentLock()
        let params = Test.Params(pattern: pattern, digests: true)
        let (passed, failed) = try session.test(params, warn: connection.warn) { outcome, _ in
            if outcome.digest == nil { Output.warn(outcome.diagnostics) }
            lock.note(outcome)
        }
        guard failed == 0 else {
            throw CommandFailure(
                .invalidConfig,
                "\(Counted.text(failed, "experiment")) \(failed == 1 ? "has" : "have") errors, so nothing was written",
                hint: "mend \(failed == 1 ? "it" : "them"), or lock only others with a pattern")
        }
        guard passed > 0 else { throw CommandFailure.noExperiment(matching: pattern) }
        let path = ExperimentLock.path(in: root)
        try OutputFile.write(lock.text, to: path, orFailWith: .refused)
        if json { Output.write(ConfigValue.map(["locked": .int(passed), "file": .string(path)]).indentedJSON + "\n") }
        connection.note("\(Counted.text(passed, "experiment")) locked in \(ExperimentLock.fileName)\n")
    }
}
