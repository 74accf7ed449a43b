import ArgumentParser
import Glibc
import PConfigsClient
import Processes

struct InitCommand: ParsableCommand {
    enum Plugin: String, CaseIterable, ExpressibleByArgument {
        case python, swift
    }

    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a project to begin with.",
        discussion: """
            The project has a schema, two experiments, a plugin that computes a value and runs the experiments, and a \
            README that says what to try first. With a plugin in Python it works at once; one in Swift is built first, \
            with 'pconfigsctl plugins build'.
            """)

    @Argument(help: "A folder, which is made; it may be there where it is empty.", completion: .directory)
    var folder: String

    @Option(help: "The language of the plugin.")
    var plugin: Plugin = .python

    @Option(
        help: ArgumentHelp(
            "For a plugin in Swift: a checkout of pconfigs, its installed sources, or its repository's URL.",
            valueName: "path"))
    var sdk: String?

    @Flag(name: .shortAndLong, help: "Print no notes.")
    var quiet = false

    func validate() throws {
        if folder.isEmpty { throw ValidationError("the folder has no name; '.' is this one") }
        if sdk != nil, plugin != .swift { throw ValidationError("--sdk is for --plugin swift") }
    }

    func run() throws {
        let template = ProjectTemplate(plugin: try kind())
        try makeFolder()
        for file in template.files {
            let path = "\(folder)/\(file.path)"
            try Folders.make(above: path)
            try OutputFile.write(file.text, to: path)
            if file.isExecutable { chmod(path, 0o755) }
            if !quiet { Output.error("wrote \(path)\n") }
        }
        guard !quiet else { return }
        let build = plugin == .swift ? "  pconfigsctl plugins build\n" : ""
        // `cd` takes what begins with a hyphen for an option.
        let place = ShellWord.quoted(folder.hasPrefix("-") ? "./" + folder : folder)
        Output.error("\nGo on with:\n  cd \(place)\n\(build)  pconfigsctl print long\n")
    }

    private func kind() throws(CommandFailure) -> ProjectTemplate.Plugin {
        switch plugin {
        case .python: .python
        case .swift: .swift(try SDKLocation.find(sdk))
        }
    }

    private func makeFolder() throws(CommandFailure) {
        try Folders.make(above: folder + "/x")
        let names = FolderNames.names(in: folder)
        guard names.isEmpty || names == [".git"] else {
            throw CommandFailure(
                .usage, "\(folder) is not empty",
                hint: access(folder + "/pconfigs.yaml", F_OK) == 0
                    ? "it is a project already; 'pconfigsctl list' shows its experiments" : "name a new folder")
        }
    }
}
