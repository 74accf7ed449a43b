import ArgumentParser
import Diagnostics
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

    func run() throws {
        var session = try connection.open()
        let root = session.address.root
        var lock = pattern == nil ? ExperimentLock() : try ExperimentLock.readIfThere(in: root) ?? ExperimentLock()
        let (passed, failed) = try session.test(Test.Params(pattern: pattern, digests: true)) { outcome, _ in
            if outcome.digest == nil { Output.warn(outcome.diagnostics) }
            lock.note(outcome)
        }
        guard failed == 0 else {
            throw CommandFailure(
                .invalidConfig, "\(failed) experiments have errors, so nothing was written",
                hint: "mend them, or lock only others with a pattern")
        }
        try OutputFile.write(lock.text, to: ExperimentLock.path(in: root))
        connection.note("\(passed) experiments locked in \(ExperimentLock.fileName)\n")
    }
}
