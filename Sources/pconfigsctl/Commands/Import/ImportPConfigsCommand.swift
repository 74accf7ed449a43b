import ArgumentParser

struct ImportPConfigsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pconfigs", abstract: "Import configs of the Python library pconfigs.",
        discussion: """
            Each config class becomes a schema, and each config an experiment. Properties that are plain arithmetic \
            become expressions; the values of others are frozen.
            """)

    @Argument(
        help: ArgumentHelp(
            "A module with configs, or one of them, as project.experiments.second.", valueName: "dotpath"))
    var path: String

    @OptionGroup var options: ImportOptions

    func run() throws {
        throw try Importer(options).run(["pconfigs", path])
    }
}
