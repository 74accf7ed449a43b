import ArgumentParser
import Wire

/// An experiment, and what the command line changes about it.
struct ExperimentOptions: ParsableArguments {
    @Argument(help: "The experiment, as vision/resnet.", completion: .experiments)
    var name: String

    @OptionGroup var changes: OverrideOptions

    func apply(to params: inout some ExperimentChanges) { changes.apply(to: &params) }
}
