import ArgumentParser

/// Where an import goes, and what does it.
struct ImportOptions: ParsableArguments {
    @Option(
        name: .shortAndLong, help: ArgumentHelp("The project to write to.", valueName: "folder"),
        completion: .directory)
    var output = "imported"

    @Option(help: ArgumentHelp("The Python that has the other system installed.", valueName: "program"))
    var python = "python3"

    @Flag(help: "Write over files that are there.")
    var force = false
}
