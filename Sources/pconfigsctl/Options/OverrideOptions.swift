import ArgumentParser
import Wire

/// What the command line changes about an experiment.
struct OverrideOptions: ParsableArguments {
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Override a value, as base_lr=1e-3 or 'tags=!append [x]'; may be repeated.", valueName: "path=value"),
        completion: .overrides)
    var overrides: [String] = []

    @Option(
        help: ArgumentHelp("Put a value back to the schema's default; may be repeated.", valueName: "path"),
        completion: .paths)
    var unset: [String] = []

    func apply(to params: inout some ExperimentChanges) {
        params.set = overrides.isEmpty ? nil : overrides
        params.unset = unset.isEmpty ? nil : unset
    }
}
