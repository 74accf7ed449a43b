import ArgumentParser
import ConfigValue
import OrderedCollections
import PConfigsClient
import Wire

/// How something is run, over what the experiment's `$run` says.
struct RunOptions: ParsableArguments {
    @Option(help: "Where to run it: local, or another engine.")
    var engine: String?

    @Option(help: ArgumentHelp("End it after so long, as 90, 15m, 2h or 24:00:00.", valueName: "time"))
    var timeout: String?

    @Option(help: ArgumentHelp("How often to try again when it fails.", valueName: "count"))
    var retries: Int?

    @Option(help: ArgumentHelp("A name of your own: with the same key nothing is run a second time.", valueName: "key"))
    var key: String?

    func apply(to params: inout some RunParams) throws {
        var options = ConfigMap()
        if let timeout { options["timeout"] = Int(timeout).map { .int($0) } ?? .string(timeout) }
        if let retries { options["retries"] = .int(retries) }
        params.options = options.isEmpty ? nil : .map(options)
        params.engine = engine
        params.key = key
        params.variables = ProcessEnvironment.current
    }
}
