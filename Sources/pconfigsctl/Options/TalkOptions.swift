import ArgumentParser

/// How much is said beside the answer.
struct TalkOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Print no warnings and notes.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Also say what is asked of the daemon, and how long it takes.")
    var verbose = false

    var talk: Talkativeness { quiet ? .quiet : verbose ? .verbose : .normal }

    /// Says something beside the answer.
    func note(_ text: String) {
        if !quiet { Output.error(text) }
    }

    func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet and --verbose do not go together") }
    }
}
