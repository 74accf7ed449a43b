import ArgumentParser

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Write schemas and experiments from another system's configs.",
        discussion: """
            A Python that has the other system installed reads its configs. What could not be carried over is said, and \
            every experiment is resolved and compared with what the other system gives.
            """,
        subcommands: [ImportHydraCommand.self, ImportPConfigsCommand.self])
}
