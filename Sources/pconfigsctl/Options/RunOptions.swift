import ArgumentParser
import ConfigValue
import OrderedCollections
import PConfigsClient
import Processes
import Wire

/// How something is run, over what the experiment's `$run` says.
struct RunOptions: ParsableArguments {
    @Option(help: "Where to run it: local, or another engine.", completion: .list(["local", "slurm"]))
    var engine: String?

    @Option(help: ArgumentHelp("End it after so long, as 90, 15m, 2h or 24:00:00.", valueName: "time"))
    var timeout: String?

    @Option(help: ArgumentHelp("How often to try again when it fails.", valueName: "count"))
    var retries: Int?

    @Option(help: ArgumentHelp("A name of your own: with the same key nothing is run a second time.", valueName: "key"))
    var key: String?

    @Option(
        name: .customLong("option"),
        help: ArgumentHelp(
            "An option of the engine, as partition=gpu or gpus=8; may be repeated.", valueName: "name=value"),
        completion: .runOptions)
    var further: [String] = []

    func apply(to params: inout some RunParams) throws {
        var options = ConfigMap()
        if let timeout { options["timeout"] = Int(timeout).map { .int($0) } ?? .string(timeout) }
        if let retries { options["retries"] = .int(retries) }
        for option in further {
            guard let sign = option.firstIndex(of: "="), sign != option.startIndex else {
                throw CommandFailure(
                    .usage, "--option takes name=value, not '\(option)'",
                    hint: option.isEmpty || option.hasPrefix("=")
                        ? "write --option partition=gpu" : "write --option \(option)=VALUE")
            }
            let text = String(option[option.index(after: sign)...])
            // A number or a truth value is one; all else is a text, with or without quotes.
            options[String(option[..<sign])] = (try? ConfigValue(json: text)) ?? .string(text)
        }
        params.options = options.isEmpty ? nil : .map(options)
        params.engine = engine
        params.key = key
        params.variables = ProcessEnvironment.current
    }
}
