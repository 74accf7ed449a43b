import ArgumentParser
import ConfigValue
import Diagnostics
import OrderedCollections
import PConfigsClient
import Wire

struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Resolve every experiment, and say what is wrong.",
        discussion: """
            Abstract experiments are left out. With --locked, every value is also compared with experiments.lock, \
            which 'pconfigsctl lock' writes, and each that is another now is named.

            Exit codes: 0 where all are right, 1 where any is wrong or another than it was.
            """)

    @Argument(
        help: "Only these: a name in which * stands for anything but / and ** for anything.",
        completion: .experiments)
    var pattern: String?

    @Flag(help: "Also compare all values with experiments.lock.")
    var locked = false

    @Option(help: ArgumentHelp("Also write the results as JUnit's XML.", valueName: "file"), completion: .file())
    var junit: String?

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the results as JSON.")
    var json = false

    func run() throws {
        let start = ContinuousClock.now
        var session = locked ? try connection.openForWriting() : try connection.open()
        let lock = locked ? try ExperimentLock.read(in: session.address.root) : nil
        var results: [TestResult] = []
        let progress = TestProgress()
        func note(_ result: TestResult) {
            results.append(result)
            if !result.isRight { progress.clear() }
            if !json, !result.isRight { Output.error(result.text(colour: Output.errorsInColour)) }
        }
        let params = Test.Params(pattern: pattern, digests: locked ? true : nil)
        _ = try session.test(params, warn: connection.warn) { outcome, total in
            let result = TestResult(outcome, changes: lock?.changes(in: outcome) ?? [])
            note(result)
            if !connection.quiet { progress.note(isRight: result.isRight, of: total) }
        }
        progress.clear()
        guard !results.isEmpty else { throw CommandFailure.noExperiment(matching: pattern) }
        // Which of the missing ones a pattern means, only the daemon could say.
        if let lock, pattern == nil { lock.missing(among: results.map(\.outcome.experiment)).forEach(note) }
        let wrong = results.count { !$0.isRight }
        if let junit { try OutputFile.write(JUnitReport(results).text, to: junit) }
        if json { Output.write(ConfigValue.list(results.map(\.value)).indentedJSON + "\n") }
        let counts = wrong == 0 ? "\(results.count) right" : "\(results.count - wrong) right, \(wrong) wrong"
        connection.note("\(counts), in \(Stopwatch.text(of: start.duration(to: .now)))\n")
        if wrong > 0 { throw ExitCode(CommandFailure.Code.invalidConfig.rawValue) }
    }
}
