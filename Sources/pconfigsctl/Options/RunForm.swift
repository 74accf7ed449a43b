import ArgumentParser
import ConfigValue
import OrderedCollections

/// `--json` of commands that follow a run.
struct RunForm: ParsableArguments {
    @Flag(help: "Print the events as lines of JSON; with --detach, the run's id as JSON.")
    var json = false

    var followed: RunFollower.Form { json ? .events : .output }

    /// Prints the id of a run that is not followed.
    ///
    /// - Parameter moment: When an earlier request of the same key submitted it.
    func show(_ run: String, submittedAt moment: String? = nil) {
        guard json else { return Output.write(run + "\n") }
        var members: ConfigMap = ["run": .string(run)]
        members["submitted_at"] = moment.map { .string($0) }
        Output.write(ConfigValue.map(members).indentedJSON + "\n")
    }
}
