import ArgumentParser

/// `--json` of a command whose answer is JSON anyway, for those who ask every command in the same way.
struct JSONOptions: ParsableArguments {
    @Flag(help: "Print JSON, as it does without being asked.")
    var json = false
}
