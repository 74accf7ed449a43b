import ArgumentParser
import ConfigValue
import OrderedCollections

/// `--json` of commands that follow a run.
struct RunForm: ParsableArguments {
    @Flag(help: "Print the events as lines of JSON; with --detach, the run's id as JSON.")
    var json = false

    var followed: RunFollower.Form { json ? .events : .output }

    /// Prints the id of a run that is not followed.
    func show(_ run: String) {
        Output.write(json ? ConfigValue.map(["run": .string(run)]).indentedJSON + "\n" : run + "\n")
    }
}
