import ArgumentParser
import ConfigValue
import Diagnostics
import OrderedCollections
import Wire

struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Print what changes in an experiment's values, until it is interrupted.")

    @OptionGroup var experiment: ExperimentOptions
    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print each event as a line of JSON.")
    var json = false

    func run() throws {
        var session = try connection.open()
        var params = Watch.Params(experiments: [experiment.name])
        experiment.apply(to: &params)
        params.environment = try session.declaredEnvironment()
        let stream = try session.call(Watch.self, params).stream
        var known: Resolve.Result?
        var isFirst = true
        while true {
            let event = try session.nextEvent(of: stream)
            if json { Output.write(ConfigValue.map(event.members).json + "\n") }
            if event.isLast { throw CommandFailure(.unreachable, "the daemon has ended") }
            let change = try event.decoded(as: WatchEvent.self)
            // One that goes may come back; a name that nothing has is mistyped.
            if isFirst, let failure = change.failure, failure.kind == .notFound { throw CommandFailure(failure) }
            isFirst = false
            if !json { try show(change, after: known, &session) }
            known = change.result ?? known
        }
    }

    private func show(_ event: WatchEvent, after known: Resolve.Result?, _ session: inout DaemonSession) throws {
        guard let result = event.result else {
            let failure = event.failure ?? WireError(.internalError, "the event says nothing")
            return Output.error(CommandFailure(failure).text)
        }
        if !connection.quiet { Output.warn(result.warnings) }
        let digest = "\(event.experiment) \(result.digest)\n"
        guard let before = known?.values, let now = result.values else { return Output.write(digest) }
        let sides = Diff.Params(left: Diff.Side(values: before), right: Diff.Side(values: now))
        Output.write(digest + DifferenceText(try session.call(Diff.self, sides), colour: Output.inColour).text)
    }
}

extension WatchEvent {
    fileprivate var failure: WireError? { error.flatMap { WireError($0) } }
}
