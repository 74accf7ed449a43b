import ArgumentParser

struct ImportHydraCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hydra", abstract: "Import a tree of Hydra configs.",
        discussion: """
            The primary config becomes an experiment, and each option of each group a variant of it, as optimizer/sgd. \
            References between values become expressions; what a resolver gives is frozen.
            """)

    @Argument(help: "The folder with the configs, as conf.", completion: .directory)
    var folder: String

    @Option(help: ArgumentHelp("The primary config; 'config' by default.", valueName: "name"))
    var configName: String?

    @Option(
        help: ArgumentHelp(
            "Compose as this version of Hydra does; as the app around the folder has it by default.",
            valueName: "version"))
    var versionBase: String?

    @Option(
        name: .customLong("import"),
        help: ArgumentHelp(
            "A module of the app that registers resolvers or structured configs; may be repeated.", valueName: "module")
    )
    var modules: [String] = []

    @OptionGroup var options: ImportOptions

    func run() throws {
        var arguments = ["hydra", folder]
        if let configName { arguments += ["--config-name", configName] }
        if let versionBase { arguments += ["--version-base", versionBase] }
        for module in modules { arguments += ["--import", module] }
        throw try Importer(options).run(arguments)
    }
}
