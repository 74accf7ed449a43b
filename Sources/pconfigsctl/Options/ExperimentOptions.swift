import ArgumentParser
import Wire

/// An experiment, and what the command line changes about it.
struct ExperimentOptions: ParsableArguments {
    @Argument(help: "The experiment, as vision/resnet.")
    var name: String

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Override a value, as base_lr=1e-3 or 'tags=!append [x]'; may be repeated.", valueName: "path=value"))
    var overrides: [String] = []

    @Option(help: ArgumentHelp("Put a value back to the schema's default; may be repeated.", valueName: "path"))
    var unset: [String] = []

    func apply(to params: inout some ExperimentParams) {
        params.set = overrides.isEmpty ? nil : overrides
        params.unset = unset.isEmpty ? nil : unset
    }
}
